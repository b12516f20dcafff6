package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
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
  private static final Duration DEAF_FOR = Duration.ofSeconds(40);
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
  private static Future<List<Integer>> deaf;

  @BeforeAll
  static void start() throws IOException {
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
            "OPENROUTER_API_KEY", "sk-or-v1-silent",
            "OPENROUTER_BASE_URL", provider.baseUrl().toString()),
        "-Xmx512m");
    deaf = BACKGROUND.submit(() -> DeafClients.read(DEAF, server.port(), "flood", DEAF_FOR));
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
    List<Integer> read = deaf.get();

    System.out.printf(
        "%d clients that read nothing for %d s: closed, having %s bytes of a mebibyte%n",
        DEAF, DEAF_FOR.toSeconds(), read);
    assertThat(read).hasSize(DEAF).allMatch(bytes -> bytes > 0 && bytes < 1 << 19);
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
    var http = new HttpCalls(server.port());
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      String conversation = http.post("/api/v1/conversations", "{}").path("id").asString();
      JsonNode run =
          http.post("/api/v1/conversations/" + conversation + "/runs", "{\"message\":\"A story\"}");
      runs.add(run.path("events_url").asString());
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
