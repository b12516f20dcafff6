package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * Clients that say nothing, or next to nothing, and keep their connections. What takes half a minute each is begun side by
 * side.
 */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SilentClientsIT {
  private static final int HALF_OPEN = 20;
  private static final int SLOW = 1_000;
  private static final int IDLE = 10_000;
  private static final int DEAF = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration AWAY = Duration.ofSeconds(32); // sent away, and not yet cut
  private static final Duration DEAF_FOR = Duration.ofSeconds(60);
  private static final String FAREWELL = "event: stream_closing\n"
      + "data: {\"type\":\"stream_closing\",\"reason\":\"slow_reader\",\"retry_after_ms\":2000}\n\n";
  private static final int FROM_ONE_ADDRESS = 200;
  private static final int TOO_MANY = 50;
  private static final int RUNS = 5;
  private static final List<String> BEGINNINGS = List.of(
      "",
      "GET /health HTTP/1.1\r\nHost: localhost\r\n",
      "POST /chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"message\"");

  @TempDir
  private static Path folder;

  private static final ExecutorService BACKGROUND = Executors.newCachedThreadPool();
  private static final Queue<Long> CLOSED = new ConcurrentLinkedQueue<>();
  private static final CountDownLatch LISTENING = new CountDownLatch(HALF_OPEN);
  private static FakeProvider provider;
  private static JarProcess server;
  private static String obstacle = "";
  private static Future<Latencies> halfOpen;
  private static Future<List<String>> deaf;
  private static Future<List<String>> away;
  private static String longRun;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    provider = FakeProvider.start()
        .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
        .on("lost", received -> Reply.stream().text("Once").bytes(untilClosed()))
        .on("flood", DeafClients.flood())
        .otherwise(Reply.stream().text("Once").bytes(Flux.never()));
    server = JarProcess.ready(
        folder,
        Map.of(
            "HEXAGENT_STORE", "memory",
            "HEXAGENT_HOST", "0.0.0.0",
            "HEXAGENT_ALLOW_OPEN", "true",
            "HEXAGENT_REST_PATIENCE", PATIENCE.toSeconds() + "s",
            "OPENROUTER_API_KEY", "sk-or-v1-silent",
            "OPENROUTER_BASE_URL", provider.baseUrl().toString()),
        "-Xmx512m");
    longRun = run("{\"message\":\"Everything\",\"model\":\"flood\"}");
    DeafClients never = DeafClients.asking(DEAF, server.port(), "flood");
    DeafClients later = DeafClients.following(DEAF, server.port(), longRun);
    deaf = BACKGROUND.submit(() -> never.read(DEAF_FOR));
    away = BACKGROUND.submit(() -> later.read(AWAY));
    obstacle = HalfOpenClients.obstacle();
    halfOpen = BACKGROUND.submit(SilentClientsIT::loseClients);
  }

  @AfterAll
  static void end() {
    BACKGROUND.shutdownNow();
    server.close();
    provider.close();
  }

  @Test
  @Order(Integer.MAX_VALUE) // while it waits for that, the others are done
  void whoAreCutOffAreNoticedWithinThreeQuartersOfAMinute()
      throws InterruptedException, ExecutionException {
    Latencies noticed = halfOpen.get();
    assumeTrue(obstacle.isEmpty(), obstacle);

    System.out.printf(
        "%d clients whose cable was pulled: the call upstream was closed after %s%n",
        noticed.count(), noticed);
    assertThat(noticed.count()).isEqualTo(HALF_OPEN);
    assertThat(noticed.percentile(100)).isLessThan(Duration.ofSeconds(45));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whoReadNothingAreLetGo() throws InterruptedException, ExecutionException {
    List<String> read = deaf.get();

    System.out.printf(
        "%d clients that read nothing for %d s: closed, having %s bytes of a mebibyte%n",
        DEAF, DEAF_FOR.toSeconds(), read.stream().map(String::length).toList());
    assertThat(read)
        .hasSize(DEAF)
        .allMatch(text -> !text.isEmpty() && text.length() < 1 << 18)
        .noneMatch(text -> text.contains("stream_closing"));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whoReadNothingForAWhileAreToldAndGoOnWhereTheyWere()
      throws IOException, InterruptedException, ExecutionException {
    List<String> read = away.get();

    System.out.printf(
        "%d clients that read nothing for %d s: sent away behind %s bytes%n",
        DEAF, AWAY.toSeconds(), read.stream().map(String::length).toList());
    assertThat(read).hasSize(DEAF).allMatch(text -> text.contains(FAREWELL + "\r\n0\r\n"));
    List<JsonNode> events = DeafClients.events(read.get(0));
    long last = events.get(events.size() - 1).path("seq").asLong();
    List<JsonNode> all = Stream.concat(
            events.stream(),
            new HttpCalls(server.port()).events(longRun + "?after=" + last).stream())
        .toList();
    assertThat(text(all))
        .isEqualTo(all.get(all.size() - 1).at("/message/text").asString())
        .hasSize(1 << 20);
  }

  @Test
  void oneAddressHasSoManyConnectionsAndGetsNewOnesForThoseItCloses()
      throws IOException, InterruptedException {
    InetAddress address = OneAddress.find();
    assumeTrue(address != null, "this machine has no address but loopback");
    try (var one = new OneAddress(address, server.port())) {
      one.open(FROM_ONE_ADDRESS + TOO_MANY);
      int served = one.served();
      boolean welcome = one.isWelcome();
      one.closeFirst(1);
      boolean welcomeAgain = Waiting.until(Duration.ofSeconds(20), one::isWelcome, is -> is);

      System.out.printf(
          "%d connections of one address: %d are served%n", FROM_ONE_ADDRESS + TOO_MANY, served);
      assertThat(served).isEqualTo(FROM_ONE_ADDRESS);
      assertThat(welcome).isFalse();
      assertThat(welcomeAgain).isTrue();
      assertThat(server.output().stream().filter(line -> line.contains("HEXAGENT_MAX_CONNECTIONS")))
          .hasSize(1);
    }
  }

  private static String text(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.path("type").asString().equals("text_delta"))
        .map(event -> event.path("text").asString())
        .collect(Collectors.joining());
  }

  @Test
  void whoSendNextToNothingLoseTheirConnections()
      throws IOException, InterruptedException, ExecutionException {
    var lived = new Latencies();
    var threads = Executors.newFixedThreadPool(SLOW);
    try (HealthProbe health = HealthProbe.of(server.port())) {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < SLOW; i++) {
        String beginning = BEGINNINGS.get(i % BEGINNINGS.size());
        ends.add(threads.submit(() -> {
          long begun = System.nanoTime();
          untilItIsClosed(beginning);
          lived.since(begun);
          return null;
        }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      System.out.printf(
          "%d slow connections: closed after %s; health %s%n", SLOW, lived, health.latencies());

      assertThat(lived.percentile(100)).isLessThan(Duration.ofSeconds(45));
      assertThat(health.latencies().percentile(95)).isLessThan(Duration.ofSeconds(3));
      assertThat(health.failed()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tenThousandOfThemFollowRunsAndHearTheServersHeart()
      throws IOException, InterruptedException {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run("{\"message\":\"A story\"}"));
    }
    ServerMemory before = ServerMemory.of(server);
    ServerMemory during;
    long begun = System.nanoTime();
    try (var streams = new IdleStreams(server.port())) {
      for (String run : runs) {
        streams.open(IDLE / RUNS, run);
      }
      assertThat(streams.answered(Duration.ofSeconds(60))).isEqualTo(IDLE);
      Duration opened = Duration.ofNanos(System.nanoTime() - begun);
      long heard = streams.heartbeats(Duration.ofSeconds(40));
      during = ServerMemory.of(server);
      System.out.printf(
          "%d idle streams: open after %d ms, %d heard a heartbeat; before: %s, with them: %s%n",
          IDLE, opened.toMillis(), heard, before, during);
      assertThat(heard).isEqualTo(IDLE);
      assertThat(during.heapMiB()).isLessThan(300);
      assertThat(during.residentMiB()).isLessThan(700);
    }

    System.out.printf("without them again: heap grown by %d MiB%n", grown(before));
    assertThat(server.output()).noneMatch(line -> line.contains("OutOfMemory"));
  }

  /** The server hears of the ends one by one. */
  private static long grown(ServerMemory before) {
    return Waiting.until(
        Duration.ofSeconds(30),
        () -> ServerMemory.of(server).heapMiB() - before.heapMiB(),
        grown -> grown < 20);
  }

  /** Begins one that goes on whoever follows it; where its events are. */
  private static String run(String turn) throws IOException, InterruptedException {
    var http = new HttpCalls(server.port());
    String conversation = http.post("/api/v1/conversations", "{}").path("id").asString();
    return http.post("/api/v1/conversations/" + conversation + "/runs", turn)
        .path("events_url")
        .asString();
  }

  private static void untilItIsClosed(String beginning) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes(); // ends when the server closes
    }
  }

  private static Flux<byte[]> untilClosed() {
    return Flux.<byte[]>never()
        .doOnSubscribe(listening -> LISTENING.countDown())
        .doOnCancel(() -> CLOSED.add(System.nanoTime()));
  }

  /** How long it takes until the calls of those are closed who were cut off. */
  private static Latencies loseClients() throws IOException, InterruptedException {
    var noticed = new Latencies();
    if (!obstacle.isEmpty()) {
      return noticed;
    }
    try (HalfOpenClients clients = HalfOpenClients.connected()) {
      for (int i = 0; i < HALF_OPEN; i++) {
        clients.ask(server.port(), "lost");
      }
      assertThat(LISTENING.await(30, TimeUnit.SECONDS)).isTrue();
      long cut = System.nanoTime();
      clients.pullTheCable();
      Waiting.until(Duration.ofSeconds(60), CLOSED::size, closed -> closed == HALF_OPEN);
      CLOSED.forEach(closed -> noticed.add(Duration.ofNanos(closed - cut)));
      return noticed;
    }
  }
}
