package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wall clock of a machine is set again and again, under answers that are written and answers that pause. */
@Tag("faults")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT) // it mostly waits
class ClockJumpsIT {
  private static final int STREAMS = 20; // every other one says nothing
  private static final List<Duration> JUMPS =
      List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(-1));
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration AFTER_EACH = LEASE.plusSeconds(1);
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(30);

  private static final String DATA = "data: ";

  private static final byte[] WORD =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]}\n\n"
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void disturbNobody(Installation installation) throws Exception {
    Sinks.Empty<Void> enough = Sinks.empty();
    Map<String, String> settings = new HashMap<>(installation.empty());
    settings.put("HEXAGENT_LEASE", LEASE.toSeconds() + "s");
    ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
    List<RawStream> streams = new ArrayList<>();
    try (FakeProvider provider = telling(enough);
        JarProcess neighbour = neighbour(installation, settings);
        JarProcess server = JarProcess.ready(
            Files.createDirectory(folder.resolve("server")),
            with(provider, settings),
            SetClockServer.command())) {
      var http = new HttpCalls(server.port());
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        streams.add(RawStream.chat(server.port(), i % 2 == 0 ? "talking" : "silent"));
        runs.add(streams.get(i).awaitText());
      }
      long begun = System.nanoTime();
      List<CompletableFuture<List<String>>> rests = streams.stream()
          .map(stream -> CompletableFuture.supplyAsync(stream::rest, threads))
          .toList();
      List<Long> tooks = new ArrayList<>();

      for (Duration jump : JUMPS) {
        SetClockServer.set(http, jump);
        Waiting.pause(AFTER_EACH);
        tooks.add(shortRun(http, jump));
      }
      SetClockServer.set(http, Duration.ZERO);
      enough.tryEmitEmpty();
      List<List<String>> ends = rests.stream().map(CompletableFuture::join).toList();
      long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();

      System.out.printf(
          "Clock set to %s on %s under %d streams: %d completed, %d to %d heartbeats in silence, short runs took %s ms%n",
          JUMPS,
          installation,
          STREAMS,
          ends.stream().filter(end -> end.contains("event: run_completed")).count(),
          silences(ends).min().orElseThrow(),
          silences(ends).max().orElseThrow(),
          tooks);
      assertThat(ends).allSatisfy(end -> isWhole(end, took));
      assertThat(silences(ends).boxed()).allMatch(beats -> beats > 0);
      var reader = neighbour == null ? http : new HttpCalls(neighbour.port());
      for (int i = 0; i < STREAMS; i++) {
        isKept(reader, runs.get(i), i % 2 == 0 ? "word " : "Once more");
      }
      assertThat(server.output()).noneMatch(ClockJumpsIT::isTrouble);
      if (neighbour != null) {
        assertThat(neighbour.output()).noneMatch(ClockJumpsIT::isTrouble);
      }
    } finally {
      streams.forEach(RawStream::close);
      threads.shutdownNow();
    }
  }

  private static FakeProvider telling(Sinks.Empty<Void> enough) {
    Flux<byte[]> words =
        Flux.interval(Duration.ofMillis(500)).map(tick -> WORD).takeUntilOther(enough.asMono());
    return FakeProvider.start()
        .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
        .otherwise(received -> switch (received.model()) {
          case "talking" -> Reply.stream().bytes(words).finish("stop").done();
          case "silent" ->
            Reply.stream()
                .text("Once")
                .waitFor(enough.asMono())
                .text(" more")
                .finish("stop")
                .done();
          default -> Scenario.saying("Short").replyTo(received);
        });
  }

  /** Another server of the same database, whose clock is right: it ends the runs of those that it takes for dead. */
  private JarProcess neighbour(Installation installation, Map<String, String> settings)
      throws IOException {
    return installation == Installation.H2
        ? null
        : JarProcess.ready(Files.createDirectory(folder.resolve("neighbour")), settings);
  }

  private static Map<String, String> with(FakeProvider provider, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("OPENROUTER_API_KEY", "sk-or-v1-clock");
    all.put("OPENROUTER_BASE_URL", provider.baseUrl().toString());
    return all;
  }

  /** Does a short run, which has the server's time, and took as long as it did, in milliseconds. */
  private static long shortRun(HttpCalls http, Duration offBy) throws Exception {
    JsonNode answer = http.post("/api/v1/chat", "{\"message\":\"Hello\",\"model\":\"short\"}");
    JsonNode run = http.get("/api/v1/runs/" + answer.path("run_id").asString());
    Instant started = Instant.parse(run.path("started_at").asString());

    assertThat(run.path("status").asString()).isEqualTo("completed");
    assertThat(started.minus(offBy)).isCloseTo(Instant.now(), within(BUSY_MACHINE));
    assertThat(Instant.parse(run.path("finished_at").asString())).isAfterOrEqualTo(started);
    return answer.path("took_ms").asLong();
  }

  /** How often each of those that heard nothing heard that they were not forgotten. */
  private static LongStream silences(List<List<String>> ends) {
    return IntStream.range(0, STREAMS)
        .filter(i -> i % 2 == 1)
        .mapToLong(i -> ends.get(i).stream().filter(": hb"::equals).count());
  }

  /** Numbered without a gap up to one good end, which took the time that passed. */
  private static void isWhole(List<String> end, long atMost) {
    List<JsonNode> events = end.stream()
        .filter(line -> line.startsWith(DATA))
        .map(line -> JsonMapper.shared().readTree(line.substring(DATA.length())))
        .toList();
    for (int i = 1; i < events.size(); i++) {
      long seq = events.get(i).path("seq").asLong();
      assertThat(events.get(i).path("first_seq").asLong(seq))
          .isEqualTo(events.get(i - 1).path("seq").asLong() + 1);
    }
    assertThat(end)
        .filteredOn(line -> line.matches("event: run_.*"))
        .containsExactly("event: run_completed");
    assertThat(events.get(events.size() - 1).path("took_ms").asLong())
        .isBetween(
            AFTER_EACH.multipliedBy(JUMPS.size()).toMillis(), atMost + BUSY_MACHINE.toMillis());
  }

  /** As others find it later. */
  private static void isKept(HttpCalls http, String run, String text) throws Exception {
    List<JsonNode> events = http.events("/api/v1/runs/" + run + "/events");
    String told = events.stream()
        .filter(event -> event.path("type").asString().equals("text_delta"))
        .map(event -> event.path("text").asString())
        .collect(Collectors.joining());

    assertThat(events.get(0).path("seq").asLong()).isOne();
    assertThat(told).contains(text);
    assertThat(events.get(events.size() - 1).path("message").path("text").asString())
        .isEqualTo(told);
  }

  private static boolean isTrouble(String line) {
    return line.contains("interrupted") || line.contains(" ERROR ");
  }
}
