package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** All that a provider does wrong is done to one server side by side, and then looked at. */
@Tag("faults")
class UpstreamFaultsIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(3); // for the slowest of them
  private static final int CUTS = 50;
  private static final int SIDE_BY_SIDE = 12; // half of them only wait
  private static final int WARM_UP = 40;

  /**
   * What became of one of them.
   *
   * @param events that the caller got
   * @param stored the answer as it can be read later
   * @param late how long after the fault the caller heard of it
   */
  private record Seen(List<JsonNode> events, JsonNode run, JsonNode stored, Duration late) {
    JsonNode end() {
      return events.get(events.size() - 1);
    }

    String text() {
      var text = new StringBuilder();
      events.stream()
          .filter(event -> event.path("type").asString().equals("text_delta"))
          .forEach(event -> text.append(event.path("text").asString()));
      return text.toString();
    }
  }

  private record Told(List<JsonNode> events, Duration late) {}

  @TempDir
  private static Path folder;

  private static final Map<String, Long> DUE = new ConcurrentHashMap<>();
  private static final Map<String, Seen> SEEN = new HashMap<>();
  private static final Latencies LATE = new Latencies();
  private static Map<String, List<String>> attempts = Map.of();
  private static List<Received> calls = List.of();

  @BeforeAll
  static void doAllOfThem()
      throws IOException, InterruptedException, ExecutionException, SQLException {
    try (FakeProvider provider = FakeProvider.start()) {
      faults()
          .forEach(fault -> provider.on(fault.name(), received -> {
            due(fault);
            return fault.does().replyTo(received).waitFor(Mono.fromRunnable(() -> due(fault)));
          }));
      try (JarProcess server = JarProcess.ready(folder, settings(provider))) {
        var http = new HttpCalls(server.port());
        for (int i = 0; i < WARM_UP; i++) {
          http.events("/api/v1/chat", "{\"message\":\"Hello\"}");
        }
        var callers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        Map<UpstreamFault, Future<Told>> underway = new LinkedHashMap<>();
        faults().forEach(fault -> underway.put(fault, callers.submit(() -> call(http, fault))));
        for (var each : underway.entrySet()) {
          SEEN.put(each.getKey().name(), seen(http, each.getValue().get()));
        }
        callers.shutdown();
        server.terminate();
        server.exitCode();
      }
      calls = provider.requests();
    }
    attempts = Ledger.outcomes(folder);
    printFigures();
  }

  static Stream<UpstreamFault> faults() {
    int length = UpstreamFault.lengthOfAnswer();
    return Stream.concat(
        UpstreamFault.all().stream(),
        IntStream.rangeClosed(1, CUTS)
            .mapToObj(cut -> UpstreamFault.cutBehind(length * cut / CUTS)));
  }

  @Test
  void areToldWithinASecond() {
    assertThat(LATE.percentile(95)).isLessThan(AT_ONCE);
    assertThat(LATE.percentile(100)).isLessThan(BUSY_MACHINE);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void endTheRunInTheRightWay(UpstreamFault fault) {
    Seen seen = SEEN.get(fault.name());

    JsonNode end = seen.end();
    if (fault.code() == null) {
      assertThat(end.path("type").asString()).isEqualTo("run_completed");
      assertThat(seen.run().path("status").asString()).isEqualTo("completed");
      assertThat(seen.stored().path("status").asString()).isEqualTo("complete");
    } else {
      assertThat(end.path("type").asString()).as(end.toString()).isEqualTo("run_failed");
      assertThat(end.at("/failure/code").asString()).isEqualTo(fault.code());
      assertThat(end.at("/failure/phase").asString())
          .isEqualTo(fault.phase() == null ? "" : fault.phase());
      assertThat(seen.run().path("status").asString()).isEqualTo("failed");
      assertThat(seen.stored().path("status").asString()).isEqualTo("partial");
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void keepTheTextThatTheCallerSaw(UpstreamFault fault) {
    Seen seen = SEEN.get(fault.name());

    assertThat(seen.stored().path("text").asString()).isEqualTo(seen.text());
    assertThat(seen.end().at("/message/text").asString()).isEqualTo(seen.text());
    if (fault.phase() == null) {
      assertThat(UpstreamFault.TEXT).startsWith(seen.text());
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void areTriedAgainAsPromisedAndEachCallIsInTheLedger(UpstreamFault fault) {
    String run = SEEN.get(fault.name()).run().path("id").asString();

    assertThat(calls.stream().filter(call -> call.model().equals(fault.name())).count())
        .isEqualTo(fault.calls());
    assertThat(attempts.get(run)).hasSize(fault.calls());
    assertThat(attempts.get(run))
        .allMatch(outcome -> outcome.equals(fault.code() == null ? "completed" : fault.code()));
  }

  private static Map<String, String> settings(FakeProvider provider) {
    return Map.of(
        "OPENROUTER_API_KEY", "sk-or-v1-faults",
        "OPENROUTER_BASE_URL", provider.baseUrl().toString(),
        "HEXAGENT_OPENROUTER_TIMEOUTS_FIRSTCONTENT", seconds(UpstreamFault.FIRST_CONTENT),
        "HEXAGENT_OPENROUTER_TIMEOUTS_GAP", seconds(UpstreamFault.GAP),
        "HEXAGENT_OPENROUTER_TIMEOUTS_TOTAL", seconds(UpstreamFault.TOTAL));
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + "s";
  }

  private static void due(UpstreamFault fault) {
    DUE.merge(fault.name(), System.nanoTime() + fault.patience().toNanos(), Math::max);
  }

  private static Told call(HttpCalls http, UpstreamFault fault)
      throws IOException, InterruptedException {
    List<JsonNode> events = http.events(
        "/api/v1/chat", "{\"message\":\"A story\",\"model\":\"%s\"}".formatted(fault.name()));
    return new Told(events, Duration.ofNanos(System.nanoTime() - DUE.get(fault.name())));
  }

  private static Seen seen(HttpCalls http, Told told) throws IOException, InterruptedException {
    JsonNode started = told.events().get(0);
    JsonNode run = http.get("/api/v1/runs/" + started.path("run_id").asString());
    JsonNode stored = http.get(
            "/api/v1/conversations/" + started.path("conversation_id").asString())
        .at("/messages/items/1");
    return new Seen(told.events(), run, stored, told.late());
  }

  private static void printFigures() {
    long completed = faults()
        .filter(fault -> fault.code() != null)
        .filter(
            fault -> SEEN.get(fault.name()).end().path("type").asString().equals("run_completed"))
        .count();
    SEEN.values().forEach(seen -> LATE.add(seen.late()));
    System.out.printf(
        "Upstream faults: %d, of them cut at a byte: %d; completed though they were not: %d; told after the fault: %s%n",
        SEEN.size(), CUTS, completed, LATE);
  }
}
