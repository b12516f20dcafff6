package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Models that do not stop and ignore every bound. */
@Tag("faults")
class EndlessAnswersIT {
  private static final int ANSWERS = 50;
  private static final int MOST_BYTES = 1 << 20;
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(30); // 5 s is the goal
  private static final String COMPILED = "-XX:TieredStopAtLevel=4"; // as in production
  private static final Duration WELL =
      Duration.ofSeconds(3); // 500 ms is the goal, on a quiet machine

  @TempDir
  private Path folder;

  @Test
  void areCutAtAMebibyteEach() throws IOException, InterruptedException, ExecutionException {
    String words = "on and on ".repeat(1_600); // 16 kB an event, as fast as they are read
    byte[] piece = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + words
            + "\"},\"finish_reason\":null}]}\n\n")
        .getBytes(StandardCharsets.UTF_8);
    try (FakeProvider provider = FakeProvider.start()) {
      provider
          .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
          .otherwise(Reply.stream().bytes(Flux.just(piece).repeat()));
      try (JarProcess server = JarProcess.ready(folder, settings(provider), "-Xmx512m", COMPILED)) {
        var http = new HttpCalls(server.port());
        http.get("/models");
        awaitEnd(http, start(http, conversation(http))); // warm
        List<String> conversations = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
          conversations.add(conversation(http));
        }
        try (HealthProbe health = HealthProbe.of(server.port())) {
          var callers = Executors.newFixedThreadPool(ANSWERS);
          long begun = System.nanoTime();
          List<Future<JsonNode>> runs = conversations.stream()
              .map(conversation -> callers.submit(() -> start(http, conversation)))
              .toList();
          for (Future<JsonNode> run : runs) {
            run.get();
          }
          provider.awaitOpenConnections(0, BUSY_MACHINE);
          Duration cut = Duration.ofNanos(System.nanoTime() - begun);
          for (Future<JsonNode> run : runs) {
            awaitEnd(http, run.get());
          }
          Duration took = Duration.ofNanos(System.nanoTime() - begun);
          System.out.printf(
              "%d endless answers: the last was cut after %d ms and stored after %d ms, health %s%n",
              ANSWERS, cut.toMillis(), took.toMillis(), health.latencies());

          callers.shutdown();
          for (String conversation : conversations) {
            JsonNode stored = http.get(conversation).at("/messages/items/1");
            assertThat(stored.path("finish_reason").asString()).isEqualTo("length");
            assertThat(stored.path("text").asString()).hasSize(MOST_BYTES);
          }
          assertThat(took).isLessThan(BUSY_MACHINE);
          assertThat(health.latencies().percentile(95)).isLessThan(WELL);
          assertThat(health.failed()).isZero();
        }
        assertThat(server.output()).noneMatch(line -> line.contains("OutOfMemory"));
      }
    }
  }

  private static String conversation(HttpCalls http) throws IOException, InterruptedException {
    return "/api/v1/conversations/"
        + http.post("/api/v1/conversations", "{}").path("id").asString();
  }

  private static JsonNode start(HttpCalls http, String conversation)
      throws IOException, InterruptedException {
    return http.patiently(
        http.request("POST", conversation + "/runs", "{\"message\":\"Tell me everything\"}")
            .header("Idempotency-Key", conversation));
  }

  private static void awaitEnd(HttpCalls http, JsonNode run) {
    http.ended(run.path("id").asString(), BUSY_MACHINE);
  }

  private static Map<String, String> settings(FakeProvider provider) {
    return Map.of(
        "OPENROUTER_API_KEY",
        "sk-or-v1-endless",
        "OPENROUTER_BASE_URL",
        provider.baseUrl().toString());
  }
}
