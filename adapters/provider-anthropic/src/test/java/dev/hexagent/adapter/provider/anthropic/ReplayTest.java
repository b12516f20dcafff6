package dev.hexagent.adapter.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.anthropic.Harness.Heard;
import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelEvent.ReasoningDelta;
import dev.hexagent.domain.model.ModelEvent.ReasoningSealed;
import dev.hexagent.domain.model.ModelEvent.ToolCallReady;
import dev.hexagent.domain.model.ModelEvent.ToolCallStarted;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Plays recorded responses of Anthropic back over a real connection, each in several splits, and demands of the adapter
 * what a decoder of its own found in them. {@code -Dhexagent.fixtures=DIR} names the folder; see {@link RecordedCase}.
 */
class ReplayTest {
  private static final Map<String, String> REASONS = Map.of(
      "end_turn", "STOP", "stop_sequence", "STOP", "tool_use", "TOOL_CALLS", "refusal", "REFUSAL");
  private static final Map<String, String> ERRORS =
      Map.of("invalid_request_error", "provider_rejected", "not_found_error", "model_not_found");
  private static final Pattern SIGNATURE = Pattern.compile("\"signature\":\"([^\"]+)\"");

  private static final Predicate<String> OPAQUE =
      type -> !Set.of("text", "thinking", "redacted_thinking", "tool_use").contains(type);

  private static final Harness HARNESS = new Harness();

  private static List<RecordedCase> cases = List.of();

  @BeforeAll
  static void findRecordings() {
    cases = RecordedCase.all().stream()
        .filter(recorded ->
            recorded.provider().equals("anthropic") || recorded.name().startsWith("anthropic"))
        .toList();
  }

  @AfterAll
  static void close() {
    HARNESS.close();
  }

  @TestFactory
  Stream<DynamicTest> readsEveryRecordedAnswer() {
    return expecting(true)
        .flatMap(recorded -> Stream.of(0, 1, 7, 64)
            .filter(most -> most == 0 || recorded.isStream())
            .flatMap(most -> Stream.of(Delivery.values())
                .map(delivery -> DynamicTest.dynamicTest(
                    recorded + ", " + delivery + (most == 0 ? "" : ", pieces of up to " + most),
                    () -> replay(recorded, delivery, most)))));
  }

  @TestFactory
  Stream<DynamicTest> sendsBackWhatWasThought() {
    return expecting(true)
        .filter(recorded -> recorded.expected().path("signatures").asInt(0) > 0)
        .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> sendBack(recorded)));
  }

  @TestFactory
  Stream<DynamicTest> sendsBackWhatMeansNothingToUs() {
    return expecting(true)
        .filter(recorded -> !opaqueBlocks(recorded).isEmpty())
        .map(recorded -> DynamicTest.dynamicTest(recorded.name(), () -> sendBackOpaque(recorded)));
  }

  /** Nobody decoded it but us: it was made of a fault that was reported, and what must be found in it is said here. */
  @Test
  void readsAnAnswerThatBeginsTwice() {
    List<RecordedCase> twice = expecting(false).toList();

    assertThat(twice)
        .extracting(RecordedCase::name)
        .containsExactly("stream-duplicate-message-start");
    List<ModelEvent> events = HARNESS.ask(twice.get(0).reply());
    assertThat(Harness.text(events)).isEqualTo("Hello, World!");
    assertThat(Harness.completed(events).usage()).isEqualTo(Usage.reported(17, 227));
  }

  private static Stream<RecordedCase> expecting(boolean something) {
    return cases.stream().filter(recorded -> recorded.hasExpectations() == something);
  }

  private static void replay(RecordedCase recorded, Delivery delivery, int most) {
    Reply reply = most == 0 ? recorded.reply() : recorded.reply(most);
    Heard heard = HARNESS.hear(reply, delivery);
    JsonNode expected = recorded.expected();

    if (expected.hasNonNull("error")) {
      assertThat(heard.events()).isEmpty();
      assertThat(heard.failures().get(0).code().wire())
          .isEqualTo(ERRORS.get(expected.path("error").path("type").asString()));
      assertThat(heard.failures().get(0).message())
          .contains(expected.path("error").path("message").asString());
      return;
    }
    assertThat(heard.failures()).isEmpty();
    List<ModelEvent> events = heard.events();
    assertThat(Harness.text(events)).isEqualTo(expected.path("text").asString());
    assertThat(reasoning(events)).isEqualTo(expected.path("reasoning").asString());
    assertCalls(events, expected.path("tool_calls"));
    assertThat(seals(events))
        .filteredOn(seal -> !seal.kind().equals(Block.OTHER))
        .hasSize(expected.path("signatures").asInt());
    assertCompleted(Harness.completed(events), expected);
  }

  private static void assertCalls(List<ModelEvent> events, JsonNode expected) {
    var calls = new ArrayList<String>();
    for (ModelEvent event : events) {
      if (event instanceof ToolCallStarted started) {
        calls.add(started.id() + " " + started.tool());
      } else if (event instanceof ToolCallReady ready) {
        calls.add(RecordedCase.json(ready.arguments().value()).toString());
      }
    }
    assertThat(calls)
        .containsExactlyElementsOf(expected
            .valueStream()
            .flatMap(call -> Stream.of(
                call.path("id").asString() + " " + call.path("name").asString(),
                call.path("arguments").toString()))
            .toList());
  }

  private static void assertCompleted(Completed completed, JsonNode expected) {
    String stopReason = expected.path("stop_reason").asString();
    assertThat(completed.model()).isEqualTo(expected.path("model").asString());
    assertThat(completed.nativeReason()).isEqualTo(stopReason);
    assertThat(completed.reason().name()).isEqualTo(REASONS.get(stopReason));
    JsonNode usage = expected.path("usage");
    long read = usage.path("cache_read_input_tokens").asLong(0);
    long written = usage.path("cache_creation_input_tokens").asLong(0);
    assertThat(completed.usage())
        .isEqualTo(new Usage(
            usage.path("input_tokens").asLong() + read + written,
            usage.path("output_tokens").asLong(),
            usage.path("output_tokens_details").path("thinking_tokens").asLong(0),
            read,
            written,
            false));
  }

  /** Signatures hold no character that JSON would escape: they are looked for as they stand in the recording. */
  private static void sendBack(RecordedCase recorded) {
    var parts = new ArrayList<ContentPart>();
    for (ProviderSeal seal : seals(HARNESS.ask(recorded.reply()))) {
      parts.add(new ContentPart.Reasoning("", seal));
    }
    parts.add(new ContentPart.Text("Yes"));
    var answer = new PromptMessage(PromptMessage.Role.ASSISTANT, parts);

    HARNESS
        .events(Harness.request(
            "next",
            Delivery.WHOLE,
            new GenerationSettings(null, 100),
            Harness.said("Hi"),
            answer,
            Harness.said("Why?")))
        .blockLast(Harness.PATIENCE);

    JsonNode sent = RecordedCase.json(HARNESS.lastCall().body())
        .path("messages")
        .path(1)
        .path("content")
        .path(0);
    assertThat(sent.path("type").asString()).isEqualTo("thinking");
    assertThat(sent.path("thinking").asString())
        .isEqualTo(recorded.expected().path("reasoning").asString());
    assertThat(HARNESS.lastCall().body()).contains(signatureOf(recorded));
  }

  /** They stand where they stood; what was added to them since is in them. */
  private static void sendBackOpaque(RecordedCase recorded) {
    HARNESS
        .events(Harness.request(
            "next",
            Delivery.WHOLE,
            new GenerationSettings(null, 100),
            Harness.said("Hi"),
            Answers.messageWithResults(HARNESS.ask(recorded.reply())),
            Harness.said("Why?")))
        .blockLast(Harness.PATIENCE);

    List<JsonNode> sent = RecordedCase.json(HARNESS.lastCall().body())
        .at("/messages/1/content")
        .valueStream()
        .filter(block -> OPAQUE.test(block.path("type").asString()))
        .toList();
    List<JsonNode> came = opaqueBlocks(recorded);
    assertThat(sent)
        .extracting(block -> block.path("type").asString())
        .containsExactlyElementsOf(
            came.stream().map(block -> block.path("type").asString()).toList());
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).path("type").asString().endsWith("_tool_result")) {
        assertThat(sent.get(i)).isEqualTo(came.get(i));
      }
      assertThat(sent.get(i).path("id")).isEqualTo(came.get(i).path("id"));
    }
  }

  private static List<JsonNode> opaqueBlocks(RecordedCase recorded) {
    return new String(recorded.body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("data: ") && line.contains("content_block_start"))
        .map(line -> RecordedCase.json(line.substring(6)).path("content_block"))
        .filter(block -> OPAQUE.test(block.path("type").asString()))
        .toList();
  }

  private static String signatureOf(RecordedCase recorded) {
    var found = SIGNATURE.matcher(new String(recorded.body(), StandardCharsets.UTF_8));
    assertThat(found.find()).isTrue();
    return Objects.requireNonNull(found.group());
  }

  private static List<ProviderSeal> seals(List<ModelEvent> events) {
    return events.stream()
        .filter(ReasoningSealed.class::isInstance)
        .map(event -> ((ReasoningSealed) event).seal())
        .toList();
  }

  private static String reasoning(List<ModelEvent> events) {
    return events.stream()
        .map(event -> event instanceof ReasoningDelta delta ? delta.text() : "")
        .collect(Collectors.joining());
  }
}
