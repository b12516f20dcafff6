package dev.hexagent.ui;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.MeasureConversations;
import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Visitor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.BodyInserters;

/** The pages over a {@link FakeCore}, at 14:02 UTC, for the local owner. */
public final class TestUi {
  private static final ModelNaming NAMING =
      new ModelNaming(FakeCore.MODEL, Set.of("demo", "openrouter"));

  @Configuration(proxyBeanMethods = false)
  @EnableWebFlux
  static class WebFlux {}

  private TestUi() {}

  /** The browser of the local owner, who lives in UTC. */
  public static WebTestClient over(FakeCore core) {
    return over(core, Actor.local());
  }

  /** Somebody else's browser. */
  public static WebTestClient over(FakeCore core, Actor actor) {
    return WebTestClient.bindToApplicationContext(context(core))
        .webFilter((exchange, chain) -> {
          exchange.getAttributes().put(Actor.class.getName(), actor);
          return chain.filter(exchange);
        })
        .configureClient()
        .defaultCookie("tz", "UTC")
        .responseTimeout(Duration.ofSeconds(20))
        .build();
  }

  /** A page that is there. */
  public static String page(WebTestClient browser, String path) {
    return body(browser.get().uri(URI.create(path)).exchange().expectStatus().isOk());
  }

  /** What was answered. */
  public static String body(WebTestClient.ResponseSpec answer) {
    return String.valueOf(answer.expectBody(String.class).returnResult().getResponseBody());
  }

  /** Where somebody is sent. */
  public static String location(WebTestClient.ResponseSpec answer) {
    var headers = answer.expectStatus().isSeeOther().returnResult(Void.class).getResponseHeaders();
    return String.valueOf(headers.getFirst("Location"));
  }

  /** Sends a form. */
  public static WebTestClient.ResponseSpec post(
      WebTestClient browser, String path, Map<String, String> fields) {
    var form = new LinkedMultiValueMap<String, String>();
    fields.forEach(form::add);
    return browser.post().uri(path).body(BodyInserters.fromFormData(form)).exchange();
  }

  /** The texts of the pages. */
  public static Texts texts(Locale locale) {
    try (var context = context(new FakeCore())) {
      var visitor = new Visitor(Actor.local(), locale, "system", ZoneOffset.UTC, "", "/ui/chat");
      return context.getBean(Pages.class).texts(visitor);
    }
  }

  private static AnnotationConfigApplicationContext context(FakeCore core) {
    var context = new AnnotationConfigApplicationContext();
    context.register(WebFlux.class, UiConfiguration.class);
    context.registerBean(FakeCore.class, () -> core);
    context.registerBean(FakeOnce.class, () -> new FakeOnce(core));
    context.registerBean(BrowseModels.class, core::models);
    context.registerBean(ReadAnswers.class, () -> FakeCore::read);
    context.registerBean(SearchConversations.class, core::search);
    context.registerBean(MeasureConversations.class, core::measures);
    context.registerBean(FakeShares.class, core::shares);
    context.registerBean(FakeImports.class, core::imports);
    context.registerBean(ModelNaming.class, () -> NAMING);
    context.registerBean(Clock.class, () -> Clock.fixed(FakeCore.NOW, ZoneOffset.UTC));
    context.refresh();
    return context;
  }
}
