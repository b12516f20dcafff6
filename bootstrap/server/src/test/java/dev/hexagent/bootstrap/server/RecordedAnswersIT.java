package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of OpenRouter on their way through the running server: our own, and with {@code -Dhexagent.fixtures=DIR} those
 * of that folder, see {@link Recording}.
 */
@Tag("faults")
class RecordedAnswersIT {
  private static final Path OURS = Path.of("src/test/resources/recordings");
  private static final String PROPERTY = "hexagent.fixtures";
  private static final String HELLO = "{\"message\":\"Hello\"}";

  /** As the API writes money. */
  private static final int DECIMALS = 12;

  @TempDir
  private static Path folder;

  private static FakeProvider provider;
  private static JarProcess server;
  private static HttpCalls http;

  @BeforeAll
  static void start() throws IOException {
    provider = FakeProvider.start();
    server = JarProcess.ready(
        folder,
        Map.of(
            "OPENROUTER_API_KEY",
            "sk-or-v1-recorded",
            "OPENROUTER_BASE_URL",
            provider.baseUrl().toString()));
    http = new HttpCalls(server.port());
  }

  @AfterAll
  static void end() {
    server.close();
    provider.close();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void reachTheClientAsTheyAre(Recording recording) throws IOException, InterruptedException {
    provider.otherwise(recording.reply());

    JsonNode answer = http.post("/chat", HELLO);

    assertThat(answer.path("message")).isEqualTo(recording.expected().path("text"));
    assertThat(answer.path("finish_reason")).isEqualTo(recording.expected().path("finish_reason"));
    assertAccounts(answer, recording);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void reachTheReaderOfAStreamAsTheyAre(Recording recording)
      throws IOException, InterruptedException {
    provider.otherwise(recording.reply());

    List<JsonNode> events = http.events("/chat", HELLO);

    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("type").asString()).isEqualTo("run_completed");
    assertThat(streamed(events)).isEqualTo(recording.expected().path("text").asString());
    assertThat(last.at("/message/text")).isEqualTo(recording.expected().path("text"));
    assertThat(last.at("/message/status").asString()).isEqualTo("complete");
    assertAccounts(last, recording);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void areTypedErrorsWhereTheyFail(Recording recording) throws IOException, InterruptedException {
    provider.otherwise(recording.reply());

    HttpResponse<String> answer = http.send("POST", "/chat", hello(recording));

    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.statusCode()).isEqualTo(problem.path("status").asInt());
    assertThat(problem.path("code")).isEqualTo(problem.at("/failure/code"));
    assertTyped(problem.path("failure"), recording);
    if (recording.expected().has("failure")) {
      assertThat(answer.statusCode())
          .isEqualTo(recording.expected().at("/failure/status").asInt());
    }
    assertNothingIsCompleted(problem.path("run_id"), problem.path("conversation_id"), recording);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void endAStreamWithATypedErrorWhereTheyFail(Recording recording)
      throws IOException, InterruptedException {
    provider.otherwise(recording.reply());

    List<JsonNode> events = http.events("/chat", hello(recording));

    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("type").asString()).isEqualTo("run_failed");
    assertThat(streamed(events)).isEqualTo(recording.expected().path("text").asString(""));
    assertTyped(last.path("failure"), recording);
    assertNothingIsCompleted(last.path("run_id"), events.get(0).path("conversation_id"), recording);
  }

  /** Each failure by a model of its own: one that has failed too often is not asked any more. */
  private static String hello(Recording recording) {
    return "{\"message\":\"Hello\",\"model\":\"%s\"}".formatted(recording);
  }

  static Stream<Recording> answers() throws IOException {
    return recordings().filter(Recording::isGood);
  }

  static Stream<Recording> errors() throws IOException {
    return recordings().filter(recording -> !recording.isGood());
  }

  private static Stream<Recording> recordings() throws IOException {
    List<Recording> all = new ArrayList<>(Recording.in(OURS));
    String others = System.getProperty(PROPERTY);
    if (others == null || others.isBlank()) {
      System.out.println(
          "SKIPPED: other recordings than ours; name their folder with -D" + PROPERTY);
    } else {
      all.addAll(Recording.in(Path.of(others)));
    }
    return all.stream();
  }

  private static void assertAccounts(JsonNode answer, Recording recording) {
    JsonNode usage = recording.expected().path("usage");
    assertThat(answer.at("/usage/estimated").asBoolean(false)).isEqualTo(!usage.isObject());
    if (!usage.isObject()) {
      return;
    }
    assertThat(answer.at("/usage/prompt_tokens")).isEqualTo(usage.path("prompt_tokens"));
    assertThat(answer.at("/usage/total_tokens")).isEqualTo(usage.path("total_tokens"));
    assertThat(answer.at("/usage/cache_read_tokens").asInt())
        .isEqualTo(usage.at("/prompt_tokens_details/cached_tokens").asInt(0));
    assertThat(answer.at("/cost/usd").asString(null)).isEqualTo(money(usage.path("cost")));
    assertThat(answer.at("/cost/basis").asString())
        .isEqualTo(usage.hasNonNull("cost") ? "reported" : "unknown");
  }

  private static void assertTyped(JsonNode failure, Recording recording) {
    JsonNode told = recording.expected().path("error").path("code");
    assertThat(failure.path("provider").asString()).isEqualTo("openrouter");
    assertThat(failure.path("code").asString()).isNotEqualTo("internal");
    if (told.isInt()) {
      assertThat(failure.path("provider_code").asString()).isEqualTo(told.asString());
      assertThat(failure.path("code").asString().equals("rate_limited"))
          .isEqualTo(told.asInt() == 429);
    }
    if (recording.expected().has("failure")) {
      assertThat(failure.path("code")).isEqualTo(recording.expected().at("/failure/code"));
    }
  }

  private static void assertNothingIsCompleted(
      JsonNode run, JsonNode conversation, Recording recording)
      throws IOException, InterruptedException {
    assertThat(http.get("/api/v1/runs/" + run.asString()).path("status").asString())
        .isEqualTo("failed");
    List<JsonNode> answers = http.get("/api/v1/conversations/" + conversation.asString())
        .at("/messages/items")
        .valueStream()
        .filter(message -> message.path("role").asString().equals("assistant"))
        .toList();
    assertThat(answers).allSatisfy(answer -> {
      assertThat(answer.path("status").asString()).isEqualTo("partial");
      assertThat(answer.path("text").asString())
          .isEqualTo(recording.expected().path("text").asString(""));
      assertThat(answer.path("failure").isObject()).isTrue();
    });
    if (!recording.expected().path("text").asString("").isEmpty()) {
      assertThat(answers).hasSize(1);
    }
  }

  private static String streamed(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.path("type").asString().equals("text_delta"))
        .map(event -> event.path("text").asString())
        .collect(Collectors.joining());
  }

  private static @Nullable String money(JsonNode cost) {
    if (!cost.isNumber()) {
      return null;
    }
    BigDecimal usd = cost.asDecimal().setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return (usd.signum() == 0 ? BigDecimal.ZERO : usd).toPlainString();
  }
}
