package dev.hexagent.adapter.rest;

import com.jayway.jsonpath.JsonPath;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.health.ServiceInfo;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.ExportConversations;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.ReadUsage;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.WebFilter;

/**
 * The whole API as a server of its own would have it, over scripted in-ports, without a network. The server is made once
 * for all tests, and asks the script of the test that runs.
 */
final class Api {
  static final Actor CALLER = Samples.ALICE;
  static final ModelNaming NAMING =
      new ModelNaming(new ModelId("openrouter", "openai/gpt-4o"), Set.of("openrouter", "ollama"));

  private static final Map<List<Class<?>>, WebTestClient> SERVERS = new ConcurrentHashMap<>();
  private static final AtomicReference<Api> RUNNING = new AtomicReference<>();

  final ScriptedAgents agents = new ScriptedAgents();
  final ScriptedConversations conversations = new ScriptedConversations();
  final ScriptedModels models = new ScriptedModels();
  final ScriptedRuns runs = new ScriptedRuns();
  final ScriptedOnce once = new ScriptedOnce(runs);
  final ScriptedSearch search = new ScriptedSearch();
  final ScriptedFiles files = new ScriptedFiles();
  final ScriptedShares shares = new ScriptedShares();
  final ScriptedUsage usage = new ScriptedUsage();
  final ScriptedReadiness readiness = new ScriptedReadiness();
  final WebTestClient http;

  @Nullable
  Actor caller = CALLER;

  Api() {
    this(RootPathsConfiguration.class);
  }

  Api(Class<?>... configurations) {
    http = SERVERS.computeIfAbsent(List.of(configurations), Api::server);
    RUNNING.set(this);
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

  private static WebTestClient server(List<Class<?>> configurations) {
    var context = new AnnotationConfigApplicationContext();
    context.register(EnableWeb.class);
    context.register(configurations.toArray(Class[]::new));
    script(context, ManageAgents.class, api -> api.agents);
    script(context, ManageConversations.class, api -> api.conversations);
    script(context, BrowseModels.class, api -> api.models);
    script(context, RunAgents.class, api -> api.runs);
    script(context, RequestOnce.class, api -> api.once);
    script(context, SearchConversations.class, api -> api.search);
    script(context, ExportConversations.class, api -> api.files);
    script(context, ImportConversations.class, api -> api.files);
    script(context, ShareConversations.class, api -> api.shares);
    script(context, ReadUsage.class, api -> api.usage);
    script(context, CheckReadiness.class, api -> api.readiness);
    context.registerBean(ModelNaming.class, () -> NAMING);
    context.registerBean(ServiceInfo.class, () -> new ServiceInfo("0.1.0", true));
    context.registerBean(
        RestSettings.class, () -> new RestSettings(1_000, 4_000, RestSettings.DEFAULT.streams()));
    context.registerBean(WebFilter.class, Api::whoCalls);
    context.refresh();
    return WebTestClient.bindToApplicationContext(context)
        .configureClient()
        .responseTimeout(Duration.ofMinutes(1))
        .build();
  }

  /** Makes a port that does what the script of the running test says. */
  private static <T> void script(
      AnnotationConfigApplicationContext context, Class<T> port, Function<Api, T> script) {
    Object forwarding = Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, method, arguments) -> method.invoke(script.apply(RUNNING.get()), arguments));
    context.registerBean(port, () -> port.cast(forwarding));
  }

  private static WebFilter whoCalls() {
    return (exchange, chain) -> {
      Actor caller = RUNNING.get().caller;
      if (caller != null) {
        exchange.getAttributes().put(Caller.ATTRIBUTE, caller);
      }
      return chain.filter(exchange);
    };
  }

  @EnableWebFlux
  static class EnableWeb {}
}
