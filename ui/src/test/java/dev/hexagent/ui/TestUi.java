package dev.hexagent.ui;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.identity.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.config.EnableWebFlux;

/** The pages over a {@link FakeCore}, at 14:02 UTC, for the local owner. */
public final class TestUi {
  @Configuration(proxyBeanMethods = false)
  @EnableWebFlux
  static class WebFlux {}

  private TestUi() {}

  /** A browser that speaks English and lives in UTC. */
  public static WebTestClient over(FakeCore core) {
    return WebTestClient.bindToApplicationContext(context(core))
        .webFilter((exchange, chain) -> {
          exchange.getAttributes().put(Actor.class.getName(), Actor.local());
          return chain.filter(exchange);
        })
        .configureClient()
        .defaultCookie("tz", "UTC")
        .responseTimeout(Duration.ofSeconds(20))
        .build();
  }

  private static AnnotationConfigApplicationContext context(FakeCore core) {
    var context = new AnnotationConfigApplicationContext();
    context.register(WebFlux.class, UiConfiguration.class);
    context.registerBean(FakeCore.class, () -> core);
    context.registerBean(BrowseModels.class, core::models);
    context.registerBean(Clock.class, () -> Clock.fixed(FakeCore.NOW, ZoneOffset.UTC));
    context.refresh();
    return context;
  }
}
