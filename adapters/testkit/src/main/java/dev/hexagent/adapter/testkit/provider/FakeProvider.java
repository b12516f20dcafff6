package dev.hexagent.adapter.testkit.provider;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A server of the chat-completions protocol on a free port of the loopback interface. It chooses a {@link Scenario} by the
 * header {@value #SCENARIO_HEADER}, else by the model's name, and remembers every request. Safe for many threads.
 */
public final class FakeProvider implements AutoCloseable {
  /** Names the scenario of a request, whatever its model. */
  public static final String SCENARIO_HEADER = "X-Fake-Scenario";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Scenario GREETING = Scenario.saying("Hello", " from", " the fake provider");
  private static final Scenario ONE_MODEL =
      Reply.json("{\"object\":\"list\",\"data\":[{\"id\":\"fake\",\"object\":\"model\"}]}");

  private final LoopResources loops = LoopResources.create("fake-provider", 1, true);
  private final Map<String, Scenario> scenarios = new ConcurrentHashMap<>();
  private final List<Received> requests = new CopyOnWriteArrayList<>();
  private final OpenChannels channels = new OpenChannels();
  private final DisposableServer server;
  private volatile Scenario otherwise = GREETING;
  private volatile Scenario models = ONE_MODEL;

  private FakeProvider() {
    server = HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .runOn(loops)
        .doOnChannelInit((observer, channel, address) -> channels.add(channel))
        .handle(this::handle)
        .bindNow(PATIENCE);
  }

  /** A provider that answers every model with a greeting, and lists one model, {@code fake}. */
  public static FakeProvider start() {
    return new FakeProvider();
  }

  /** Where the protocol's paths begin. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port() + "/v1");
  }

  /** What it does with requests for that model, or with that name in {@value #SCENARIO_HEADER}. */
  public FakeProvider on(String name, Scenario scenario) {
    scenarios.put(name, scenario);
    return this;
  }

  /** What it does with all other requests for an answer. */
  public FakeProvider otherwise(Scenario scenario) {
    otherwise = scenario;
    return this;
  }

  /** What it does when it is asked for its models. */
  public FakeProvider models(Scenario scenario) {
    models = scenario;
    return this;
  }

  /** Is again as it was when it started: it forgets what it was told, and the requests. */
  public FakeProvider forget() {
    scenarios.clear();
    otherwise = GREETING;
    models = ONE_MODEL;
    requests.clear();
    return this;
  }

  /** All requests so far, oldest first, for answers and for models. */
  public List<Received> requests() {
    return List.copyOf(requests);
  }

  /** How many connections have been made to it. */
  public int connectionsSoFar() {
    return channels.total();
  }

  /** How many connections to it are open. */
  public int openConnections() {
    return channels.open();
  }

  /**
   * Waits until so many connections are open.
   *
   * @throws AssertionError if it takes longer than that
   */
  public void awaitOpenConnections(int count, Duration atMost) {
    channels.await(count, atMost);
  }

  /** Closes the server and all connections to it. */
  @Override
  public void close() {
    server.disposeNow(PATIENCE);
    channels.closeAll();
    loops.disposeLater(Duration.ZERO, PATIENCE).block(PATIENCE);
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return request.receive().aggregate().asString().defaultIfEmpty("").flatMap(body -> {
      var received = new Received(
          request.method().name(),
          "/" + request.path(),
          queryOf(request.uri()),
          byName(request.requestHeaders()),
          body);
      requests.add(received);
      Reply reply = scenarioOf(received).replyTo(received);
      return reply.beforeHead().then(Mono.defer(() -> send(reply, response)));
    });
  }

  private Scenario scenarioOf(Received received) {
    if (received.path().endsWith("/models")) {
      return models;
    }
    String named = received.headers().get(SCENARIO_HEADER.toLowerCase(Locale.ROOT));
    return scenarios.getOrDefault(named == null ? received.model() : named, otherwise);
  }

  private static Mono<Void> send(Reply reply, HttpServerResponse response) {
    Mono<Void> ended = switch (reply.end()) {
      case PROPERLY -> Mono.empty();
      case CLOSE -> breakOff(response, false);
      case RESET -> breakOff(response, true);
    };
    if (reply.status() == 0) {
      return ended;
    }
    reply.headers().forEach(response::header);
    return response
        .status(reply.status())
        .sendByteArray(reply.body().concatWith(ended.then(Mono.empty())))
        .then();
  }

  /** Ends the connection when all before it has been written; the reply never completes. */
  private static Mono<Void> breakOff(HttpServerResponse response, boolean reset) {
    return Mono.defer(() -> {
      response.withConnection(connection -> {
        Channel channel = connection.channel();
        if (reset) {
          channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> channel.close());
      });
      return Mono.never();
    });
  }

  private static String queryOf(String uri) {
    int mark = uri.indexOf('?');
    return mark < 0 ? "" : uri.substring(mark + 1);
  }

  private static Map<String, String> byName(HttpHeaders headers) {
    var byName = new HashMap<String, String>();
    headers.forEach(
        header -> byName.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return byName;
  }
}
