package dev.hexagent.adapter.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Plays recorded answers of Gemini back over a real connection, each in several splits, and demands of the adapter what a
 * decoder of its own found in them; see {@link RecordedCase}.
 */
class ReplayTest {
  private static final Map<String, String> REASONS =
      Map.of("STOP", "STOP", "MAX_TOKENS", "LENGTH", "SAFETY", "CONTENT_FILTER");
  private static final Map<String, String> CODES =
      Map.of("NOT_FOUND", "model_not_found", "RESOURCE_EXHAUSTED", "rate_limited");

  private static final FakeProvider PROVIDER = FakeProvider.start();
  private static final Gemini GEMINI =
      Gemini.connect(GeminiSettings.of(new ApiKey("AIza-replay")).at(PROVIDER.baseUrl()));

  private static List<RecordedCase> cases = List.of();

  @BeforeAll
  static void findRecordings() {
    cases = RecordedCase.all().stream()
        .filter(recorded ->
            recorded.provider().equals("google") || recorded.name().startsWith("google"))
        .toList();
    assertThat(cases).isNotEmpty();
  }

  @AfterAll
  static void close() {
    GEMINI.close();
    PROVIDER.close();
  }

  private static Stream<RecordedCase> answers() {
    return cases.stream().filter(recorded -> whyLeftOut(recorded) == null);
  }

  /** Why this is no case for us, {@code null} if it is one. */
  private static @Nullable String whyLeftOut(RecordedCase recorded) {
    String url = recorded.url();
    return url.isEmpty() || url.contains("enerateContent")
        ? null
        : "not a conversation: " + url.substring(url.lastIndexOf('/') + 1);
  }

  @TestFactory
  Stream<DynamicTest> readsEveryRecordedAnswer() {
    return answers()
        .flatMap(recorded -> Stream.of(0, 1, 7, 64)
            .filter(most -> most == 0 || recorded.isStream())
            .flatMap(most -> Stream.of(Delivery.values())
                .map(delivery -> DynamicTest.dynamicTest(
                    recorded + ", " + delivery + (most == 0 ? "" : ", pieces of up to " + most),
                    () -> replay(recorded, delivery, most)))));
  }

  @TestFactory
  Stream<DynamicTest> sendsEveryRecordedSignatureBackOnItsPart() {
    return answers()
        .filter(recorded -> recorded.expected().path("thought_signatures").asInt() > 0)
        .map(recorded ->
            DynamicTest.dynamicTest(recorded.toString(), () -> assertSentBack(recorded)));
  }

  @Test
  void saysWhatIsLeftOut() {
    String leftOut = cases.stream()
        .filter(recorded -> whyLeftOut(recorded) != null)
        .map(recorded -> "  " + recorded + ": " + whyLeftOut(recorded))
        .collect(Collectors.joining("\n"));

    System.out.println("Recordings left out:\n" + leftOut);
    assertThat(answers()).hasSizeGreaterThan(1);
  }

  private static void replay(RecordedCase recorded, Delivery delivery, int most) {
    var events = new ArrayList<ModelEvent>();
    Failure failure = ask(recorded, delivery, most, events);
    JsonNode expected = recorded.expected();

    assertThat(Harness.text(events)).isEqualTo(expected.path("text").asString(""));
    assertThat(Harness.reasoning(events)).isEqualTo(expected.path("reasoning").asString(""));
    assertThat(signatures(events)).hasSize(expected.path("thought_signatures").asInt());
    assertThat(sources(events)).isEqualTo(groundedIn(recorded));
    assertCalls(events, expected.path("tool_calls"));
    if (expected.hasNonNull("error") || expected.hasNonNull("block_reason")) {
      assertThat(events).noneMatch(Completed.class::isInstance);
      assertFailed(failure, expected);
    } else {
      assertThat(failure).isNull();
      assertCompleted(Harness.completed(events), expected);
    }
  }

  private static void assertFailed(@Nullable Failure failure, JsonNode expected) {
    assertThat(failure).isNotNull();
    JsonNode error = expected.path("error");
    assertThat(failure.code().wire())
        .isEqualTo(CODES.getOrDefault(error.path("status").asString(""), "content_blocked"));
    JsonNode delay = error.findPath("retryDelay");
    if (delay.isString()) {
      assertThat(failure.retryAfter())
          .hasToString("PT" + delay.asString().toUpperCase(Locale.ROOT));
    }
  }

  private static void assertCompleted(Completed completed, JsonNode expected) {
    boolean calls = !expected.path("tool_calls").isEmpty();
    String reason = expected.path("finish_reason").asString();
    assertThat(completed.nativeReason()).isEqualTo(reason);
    assertThat(completed.reason().name()).isEqualTo(calls ? "TOOL_CALLS" : REASONS.get(reason));
    assertThat(completed.model()).isEqualTo(expected.path("model").asString());
    assertThat(completed.dropped()).isEmpty();

    Usage usage = Objects.requireNonNull(completed.usage());
    JsonNode counted = expected.path("usage");
    long thoughts = counted.path("thoughtsTokenCount").asLong(0);
    assertThat(usage.totalTokens()).isEqualTo(counted.path("totalTokenCount").asLong());
    assertThat(usage.completionTokens())
        .isEqualTo(counted.path("candidatesTokenCount").asLong(0) + thoughts);
    assertThat(usage.reasoningTokens()).isEqualTo(thoughts);
    assertThat(usage.cacheReadTokens())
        .isEqualTo(counted.path("cachedContentTokenCount").asLong(0));
  }

  private static void assertCalls(List<ModelEvent> events, JsonNode expected) {
    var started = events.stream()
        .filter(ModelEvent.ToolCallStarted.class::isInstance)
        .map(ModelEvent.ToolCallStarted.class::cast)
        .toList();

    assertThat(started)
        .extracting(ModelEvent.ToolCallStarted::tool)
        .containsExactlyElementsOf(
            expected.valueStream().map(call -> call.path("name").asString()).toList());
    assertThat(started).extracting(ModelEvent.ToolCallStarted::id).doesNotHaveDuplicates();
    assertThat(events)
        .filteredOn(ModelEvent.ToolCallReady.class::isInstance)
        .extracting(event ->
            RecordedCase.json(((ModelEvent.ToolCallReady) event).arguments().value()))
        .containsExactlyElementsOf(
            expected.valueStream().map(call -> call.path("arguments")).toList());
  }

  /** Every part that was signed stands in the next request as it came, those that came value by value made whole. */
  private static void assertSentBack(RecordedCase recorded) {
    var events = new ArrayList<ModelEvent>();
    ask(recorded, Delivery.STREAMED, 0, events);
    var next = Harness.request(
        Delivery.WHOLE,
        Harness.said("Hi"),
        Answers.messageWithResults(events),
        Harness.said("Go on"));
    byte[] body = new RequestWriter(GeminiSettings.PROVIDER, next, Set.of()).write();

    List<JsonNode> sent = signedParts(RecordedCase.json(new String(body, StandardCharsets.UTF_8)));
    List<JsonNode> came =
        jsonOf(recorded).flatMap(json -> signedParts(json).stream()).toList();

    assertThat(sent)
        .extracting(part -> part.path("thoughtSignature").asString())
        .containsExactlyElementsOf(
            came.stream().map(part -> part.path("thoughtSignature").asString()).toList());
    for (int i = 0; i < sent.size(); i++) {
      JsonNode was = came.get(i);
      if (!was.has("functionCall")) {
        assertThat(sent.get(i)).isEqualTo(was);
      } else {
        assertThat(sent.get(i).at("/functionCall/name")).isEqualTo(was.at("/functionCall/name"));
      }
    }
  }

  private static List<JsonNode> signedParts(JsonNode json) {
    return json.findParents("thoughtSignature");
  }

  private static List<String> signatures(List<ModelEvent> events) {
    return events.stream()
        .filter(ModelEvent.ReasoningSealed.class::isInstance)
        .map(event -> ((ModelEvent.ReasoningSealed) event).seal().data().value())
        .filter(data -> data.contains("thoughtSignature"))
        .toList();
  }

  private static List<String> sources(List<ModelEvent> events) {
    return events.stream()
        .filter(ModelEvent.SourcesFound.class::isInstance)
        .flatMap(event -> ((ModelEvent.SourcesFound) event).sources().stream())
        .map(source -> Objects.requireNonNull(source.url()))
        .toList();
  }

  /** The expectations do not say it. */
  private static List<String> groundedIn(RecordedCase recorded) {
    return jsonOf(recorded)
        .flatMap(json -> json.findValues("groundingChunks").stream())
        .flatMap(chunks -> chunks.findValues("uri").stream())
        .map(JsonNode::asString)
        .distinct()
        .toList();
  }

  private static Stream<JsonNode> jsonOf(RecordedCase recorded) {
    String body = new String(recorded.body(), StandardCharsets.UTF_8);
    return recorded.isStream()
        ? body.lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> RecordedCase.json(line.substring(6)))
        : Stream.of(RecordedCase.json(body));
  }

  private static @Nullable Failure ask(
      RecordedCase recorded, Delivery delivery, int most, List<ModelEvent> events) {
    PROVIDER.otherwise(most == 0 ? recorded.reply() : recorded.reply(most));
    try {
      GEMINI.chatModel().stream(Harness.request(delivery), Harness.CONTEXT)
          .doOnNext(events::add)
          .blockLast(Harness.PATIENCE);
      return null;
    } catch (ModelFailure e) {
      return e.failure();
    }
  }
}
