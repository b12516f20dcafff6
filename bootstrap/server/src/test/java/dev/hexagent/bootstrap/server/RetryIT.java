package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What becomes of calls whose model is busy or down. */
@Tag("faults")
class RetryIT {
  private static final Reply BUSY =
      Reply.status(429).json().body("{\"error\":{\"code\":429,\"message\":\"busy\"}}");
  private static final Reply DOWN =
      Reply.status(503).json().body("{\"error\":{\"code\":503,\"message\":\"down\"}}");
  private static final Reply ANSWER = Reply.json("""
      {"choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
      "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"cost":0.0000516}}""");

  private static final Duration BUSY_MACHINE = Duration.ofSeconds(5); // a second is the goal

  @TempDir
  private Path folder;

  private final FakeProvider provider = FakeProvider.start();
  private JarProcess server;
  private HttpCalls http;

  @BeforeEach
  void start() throws IOException {
    server = JarProcess.ready(
        folder,
        Map.of(
            "OPENROUTER_API_KEY",
            "sk-or-v1-retry",
            "OPENROUTER_BASE_URL",
            provider.baseUrl().toString()));
    http = new HttpCalls(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
    provider.close();
  }

  @Test
  void aHundredAreAnsweredThoughThirtyAreRefusedOnceOrTwice() throws Exception {
    var refusals = new ConcurrentHashMap<String, AtomicInteger>();
    IntStream.range(0, 100)
        .filter(i -> i % 10 < 3)
        .forEach(i -> refusals.put("model-" + i, new AtomicInteger(1 + i % 2)));
    provider.otherwise(
        request -> refusals.getOrDefault(request.model(), new AtomicInteger()).getAndDecrement() > 0
            ? BUSY
            : ANSWER);

    List<HttpResponse<String>> answers = together(100, i -> "model-" + i);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    long most =
        IntStream.range(0, 100).mapToLong(i -> calls("model-" + i)).max().orElse(0);
    assertThat(most).isEqualTo(3);
    Map<String, List<String>> ledger = ledgerAfterStop();
    System.out.printf(
        "100 turns, 30 of them refused once or twice: all answered, %d calls, %d at most for one%n",
        chats(), most);
    assertThat(ledger).hasSize(100);
    assertThat(ledger.values())
        .allMatch(row -> row.stream().filter("completed"::equals).count() == 1)
        .allMatch(row -> row.subList(0, row.size() - 1).stream().allMatch("rate_limited"::equals));
    assertThat(ledger.values().stream().mapToInt(List::size).sum()).isEqualTo((int) chats());
  }

  @Test
  void isToldAtOnceWhereTheProviderAsksForTooLong() throws Exception {
    provider.otherwise(request -> ANSWER);
    chat("warm");
    provider.otherwise(request -> BUSY.header("Retry-After", "600"));
    long before = System.nanoTime();

    HttpResponse<String> answer = chat("a");

    Duration took = Duration.ofNanos(System.nanoTime() - before);
    System.out.printf("asked to wait ten minutes: told after %d ms%n", took.toMillis());
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("600");
    assertThat(took).isLessThan(BUSY_MACHINE);
    assertThat(calls("a")).isEqualTo(1);
  }

  @Test
  void anotherModelAnswersAndEverythingSaysSo() throws Exception {
    provider.otherwise(request ->
        request.model().equals("crowded") ? BUSY : Reply.stream().data("""
                    {"model":"spare","choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}""").done());
    String agent = http.post("/api/v1/agents", """
            {"config":{"name":"Careful","system_prompt":"","model":"crowded","fallbacks":["spare"]}}
            """).path("id").asString();

    List<JsonNode> events =
        http.events("/api/v1/chat", "{\"message\":\"Hi\",\"agent_id\":\"%s\"}".formatted(agent));

    assertThat(named(events, "run_started")).extracting(this::model).containsExactly("crowded");
    assertThat(named(events, "retrying"))
        .extracting(event -> event.path("next_model").asString())
        .containsExactly("crowded", "crowded", "spare");
    assertThat(named(events, "step_finished")).extracting(this::model).containsExactly("spare");
    JsonNode told = named(events, "run_completed").get(0).path("message");
    JsonNode stored = http.get(
            "/api/v1/conversations/" + events.get(0).path("conversation_id").asString())
        .at("/messages/items/1");
    assertThat(stored.path("tried").toString())
        .isEqualTo("[{\"model\":\"crowded\",\"code\":\"rate_limited\"}]");
    assertThat(stored.path("model").asString()).isEqualTo("spare");
    assertThat(told.path("tried")).isEqualTo(stored.path("tried"));
  }

  @Test
  void aModelThatIsDownIsLeftInPeaceUntilItAnswers() throws Exception {
    var down = new AtomicBoolean(true);
    provider.otherwise(request -> down.get() ? DOWN : ANSWER);
    together(4, i -> "a");
    long asked = calls("a");
    assertThat(asked).isBetween(10L, 12L);
    long before = System.nanoTime();

    HttpResponse<String> refused = chat("a");

    Duration took = Duration.ofNanos(System.nanoTime() - before);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("provider_overloaded");
    assertThat(refused.headers().firstValue("Retry-After").map(Integer::valueOf))
        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 8));
    assertThat(calls("a")).isEqualTo(asked);
    down.set(false);
    long back = System.nanoTime();
    var again = new AtomicInteger(-1);
    Waiting.until(
        Duration.ofSeconds(30),
        () -> {
          again.incrementAndGet();
          return chat("a").statusCode();
        },
        status -> status == 200);
    Duration until = Duration.ofNanos(System.nanoTime() - back);
    System.out.printf(
        "a model is down: refused after %d ms; %d refusals and %d ms after its return it answers%n",
        took.toMillis(), again.get(), until.toMillis());
    assertThat(until).isLessThan(Duration.ofSeconds(10));
    assertThat(server.output())
        .filteredOn(line -> line.contains("openrouter:a"))
        .hasSize(2)
        .anyMatch(line -> line.contains("WARN") && line.contains("fails too often"))
        .anyMatch(line -> line.contains("INFO") && line.contains("answers again"));
  }

  private String model(JsonNode event) {
    return event.path("model").asString();
  }

  private static List<JsonNode> named(List<JsonNode> events, String type) {
    return events.stream()
        .filter(event -> event.path("type").asString().equals(type))
        .toList();
  }

  private HttpResponse<String> chat(String model) throws IOException, InterruptedException {
    return http.send(
        "POST", "/api/v1/chat", "{\"message\":\"Hi\",\"model\":\"%s\"}".formatted(model));
  }

  private List<HttpResponse<String>> together(int count, IntFunction<String> model)
      throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(count);
    try {
      List<Future<HttpResponse<String>>> underway = IntStream.range(0, count)
          .mapToObj(i -> callers.submit(() -> chat(model.apply(i))))
          .toList();
      var answers = new ArrayList<HttpResponse<String>>();
      for (Future<HttpResponse<String>> answer : underway) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }

  private long calls(String model) {
    return provider.requests().stream()
        .filter(RetryIT::isChat)
        .filter(request -> request.model().equals(model))
        .count();
  }

  private long chats() {
    return provider.requests().stream().filter(RetryIT::isChat).count();
  }

  private static boolean isChat(Received request) {
    return request.path().endsWith("/chat/completions");
  }

  private Map<String, List<String>> ledgerAfterStop() throws SQLException {
    server.terminate();
    server.exitCode();
    return Ledger.outcomes(folder);
  }
}
