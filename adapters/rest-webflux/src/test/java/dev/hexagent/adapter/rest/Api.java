package dev.hexagent.adapter.rest;

import com.jayway.jsonpath.JsonPath;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.health.ServiceInfo;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.WebFilter;

/** The whole API as a server of its own would have it, over scripted in-ports, without a network. */
final class Api {
  static final Actor CALLER = Samples.ALICE;
  static final ModelNaming NAMING =
      new ModelNaming(new ModelId("openrouter", "openai/gpt-4o"), Set.of("openrouter", "ollama"));

  final ScriptedAgents agents = new ScriptedAgents();
  final ScriptedConversations conversations = new ScriptedConversations();
  final ScriptedModels models = new ScriptedModels();
  final ScriptedRuns runs = new ScriptedRuns();
  final ScriptedReadiness readiness = new ScriptedReadiness();
  final WebTestClient http;

  @Nullable
  Actor caller = CALLER;

  Api() {
    this(RootPathsConfiguration.class);
  }

  Api(Class<?>... configurations) {
    var context = new AnnotationConfigApplicationContext();
    context.register(EnableWeb.class);
    context.register(configurations);
    context.registerBean(ManageAgents.class, () -> agents);
    context.registerBean(ManageConversations.class, () -> conversations);
    context.registerBean(BrowseModels.class, () -> models);
    context.registerBean(RunAgents.class, () -> runs);
    context.registerBean(CheckReadiness.class, () -> readiness);
    context.registerBean(ModelNaming.class, () -> NAMING);
    context.registerBean(ServiceInfo.class, () -> new ServiceInfo("0.1.0", true));
    context.registerBean(
        RestSettings.class, () -> new RestSettings(1_000, 4_000, RestSettings.DEFAULT.heartbeat()));
    context.registerBean(WebFilter.class, this::whoCalls);
    context.refresh();
    http = WebTestClient.bindToApplicationContext(context).build();
  }

  /** Sends JSON. */
  ResponseSpec send(HttpMethod method, String path, String json) {
    return http.method(method)
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json)
        .exchange();
  }

  ResponseSpec post(String path, String json) {
    return send(HttpMethod.POST, path, json);
  }

  /** Sends JSON and wants a stream. */
  ResponseSpec stream(String path, String json) {
    return http.post()
        .uri(path)
        .accept(MediaType.TEXT_EVENT_STREAM)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json)
        .exchange();
  }

  ResponseSpec get(String path) {
    return http.get().uri(path).exchange();
  }

  /** The body, byte for byte. */
  static String body(ResponseSpec answer) {
    byte[] body = answer.expectBody().returnResult().getResponseBody();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  /** What stands at a path in the body. */
  static <T> T read(ResponseSpec answer, String jsonPath) {
    return JsonPath.read(body(answer), jsonPath);
  }

  /** JSON that is broken over lines for the reader, as it is sent: lines are joined without anything between them. */
  static String json(String lines) {
    return lines.lines().map(String::strip).collect(Collectors.joining());
  }

  private WebFilter whoCalls() {
    return (exchange, chain) -> {
      if (caller != null) {
        exchange.getAttributes().put(Caller.ATTRIBUTE, caller);
      }
      return chain.filter(exchange);
    };
  }

  @EnableWebFlux
  static class EnableWeb {}
}
