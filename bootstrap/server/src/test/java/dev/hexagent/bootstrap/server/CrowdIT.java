package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everybody at once. */
@Tag("faults")
class CrowdIT {
  private static final int SLOTS = 16;
  private static final Duration WELL =
      Duration.ofSeconds(3); // 500 ms is the goal, on a quiet machine

  @TempDir
  private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeProvider provider = FakeProvider.start();
  private JarProcess server;

  @BeforeEach
  void start() throws IOException {
    server = JarProcess.ready(
        folder,
        Map.of(
            "OPENROUTER_API_KEY",
            "sk-or-v1-crowd",
            "OPENROUTER_BASE_URL",
            provider.baseUrl().toString(),
            "HEXAGENT_MAX_RUNS",
            String.valueOf(SLOTS)));
  }

  @AfterEach
  void stop() {
    server.close();
    provider.close();
  }

  @Test
  void isAnsweredOrRefusedAndTheServerStaysWell() {
    provider.otherwise(received -> Reply.json("""
        {"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}]}""").headAfter(Duration.ofMillis(300)));
    HttpRequest chat = new HttpCalls(server.port())
        .request("/api/v1/chat")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{\"message\":\"Hello\"}"))
        .build();
    for (int i = 0; i < 3; i++) {
      atOnce(SLOTS, chat, new Latencies()); // warm
    }
    int before = provider.requests().size();
    try (HealthProbe health = HealthProbe.of(server.port())) {
      var latencies = new Latencies();

      List<HttpResponse<String>> answers = atOnce(200, chat, latencies);

      Map<Integer, Long> statuses = answers.stream()
          .collect(
              Collectors.groupingBy(HttpResponse::statusCode, TreeMap::new, Collectors.counting()));
      System.out.printf(
          "200 turns at once for %d slots: %s, %s; health %s%n",
          SLOTS, statuses, latencies, health.latencies());
      assertThat(statuses.keySet()).isSubsetOf(200, 429, 503);
      assertThat(statuses.get(200)).isGreaterThanOrEqualTo(SLOTS);
      assertThat(statuses.get(429)).isPositive();
      assertThat(answers)
          .filteredOn(answer -> answer.statusCode() != 200)
          .allMatch(refusal -> refusal.headers().firstValue("Retry-After").isPresent());
      assertThat(latencies.percentile(99)).isLessThan(Duration.ofSeconds(10));
      assertThat(health.latencies().percentile(95)).isLessThan(WELL);
      assertThat(health.failed()).isZero();
      assertThat(
              provider.requests().stream().skip(before).filter(CrowdIT::isChat).count())
          .isEqualTo(statuses.get(200));
    }
  }

  @Test
  void thatWantsTheModelsAsksTheProviderOnce() {
    provider.models(Reply.json("{\"data\":[{\"id\":\"a/b\"}]}").headAfter(Duration.ofSeconds(1)));
    HttpRequest models = new HttpCalls(server.port()).request("/models").build();
    var latencies = new Latencies();

    List<HttpResponse<String>> answers = atOnce(1_000, models, latencies);

    System.out.printf(
        "1,000 want the models of a cold server: %d calls of the provider, %s%n",
        provider.requests().size(), latencies);
    assertThat(answers)
        .allMatch(answer -> answer.statusCode() == 200 && answer.body().contains("a/b"));
    assertThat(provider.requests()).hasSize(1);
  }

  private List<HttpResponse<String>> atOnce(int count, HttpRequest request, Latencies latencies) {
    List<CompletableFuture<HttpResponse<String>>> underway = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      underway.add(client
          .sendAsync(request, BodyHandlers.ofString())
          .whenComplete((answer, error) -> latencies.since(begun)));
    }
    return underway.stream().map(CompletableFuture::join).toList();
  }

  private static boolean isChat(Received request) {
    return request.path().endsWith("/chat/completions");
  }
}
