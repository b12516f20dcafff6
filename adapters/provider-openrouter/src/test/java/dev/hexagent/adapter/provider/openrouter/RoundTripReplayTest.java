package dev.hexagent.adapter.provider.openrouter;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The reasoning details of recorded answers stand in the request behind them; see {@link RecordedCase}. */
class RoundTripReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final FakeProvider PROVIDER = FakeProvider.start();
  private static final OpenRouter OPENROUTER =
      OpenRouter.connect(OpenRouterSettings.of(new ApiKey("sk-replay")).at(PROVIDER.baseUrl()));

  @AfterAll
  static void close() {
    OPENROUTER.close();
    PROVIDER.close();
  }

  @TestFactory
  Stream<DynamicTest> sendsEveryRecordedDetailBack() {
    List<RecordedCase> telling = RecordedCase.all().stream()
        .filter(Recordings::isAnswer)
        .filter(recorded -> !recorded.expected().hasNonNull("error"))
        .filter(recorded -> !details(jsonOf(recorded)).isEmpty())
        .toList();
    assertThat(telling).hasSizeGreaterThan(3);
    return telling.stream()
        .map(recorded ->
            DynamicTest.dynamicTest(recorded.toString(), () -> assertSentBack(recorded)));
  }

  private static void assertSentBack(RecordedCase recorded) {
    PROVIDER.on("replayed", recorded.reply()).on("next", Scenario.saying("Bye"));
    List<ModelEvent> answer = ask("replayed", said("Hi"));
    ask("next", said("Hi"), Answers.messageWithResults(answer), said("Why?"));
    var requests = PROVIDER.requests();
    String body = requests.get(requests.size() - 1).body();

    List<JsonNode> came = details(jsonOf(recorded));
    List<JsonNode> sent = details(Stream.of(RecordedCase.json(body)));
    assertThat(texts(sent)).isEqualTo(texts(came));
    assertThat(came.stream().flatMap(RoundTripReplayTest::sealed)).allMatch(body::contains);
    if (!recorded.isStream()) {
      assertThat(sent).isEqualTo(came);
    }
  }

  private static List<ModelEvent> ask(String model, PromptMessage... messages) {
    var request = new ModelRequest(
        new ModelId("openrouter", model),
        "",
        List.of(messages),
        new GenerationSettings(null, null),
        null,
        Delivery.STREAMED);
    return Objects.requireNonNull(OPENROUTER.chatModel().stream(request, CallContext.of(ALICE))
        .collectList()
        .block(PATIENCE));
  }

  private static PromptMessage said(String text) {
    return new PromptMessage(Role.USER, List.of(new ContentPart.Text(text)));
  }

  private static List<JsonNode> details(Stream<JsonNode> json) {
    return json.flatMap(each -> each.findValues("reasoning_details").stream())
        .flatMap(JsonNode::valueStream)
        .toList();
  }

  private static String texts(List<JsonNode> details) {
    return details.stream()
        .map(detail -> detail.path("text").asString("") + detail.path("summary").asString(""))
        .collect(Collectors.joining());
  }

  /** What nothing may be changed in. It is Base64, so JSON writes it as it is. */
  private static Stream<String> sealed(JsonNode detail) {
    return Stream.of(detail.path("signature").asString(""), detail.path("data").asString(""))
        .filter(text -> !text.isEmpty())
        .map(text -> '"' + text + '"');
  }

  private static Stream<JsonNode> jsonOf(RecordedCase recorded) {
    String body = new String(recorded.body(), StandardCharsets.UTF_8);
    return recorded.isStream()
        ? body.lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> RecordedCase.json(line.substring(6)))
        : Stream.of(RecordedCase.json(body));
  }
}
