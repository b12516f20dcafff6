package dev.hexagent.adapter.provider.openrouter;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.openai.OpenAiChatModel;
import dev.hexagent.adapter.provider.openai.OpenAiSettings;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelEvent.Metered;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/**
 * Plays recorded responses back over a real connection, each in several splits, and demands of the adapter what a decoder
 * of its own found in them. {@code -Dhexagent.fixtures=DIR} names the folder; see {@link RecordedCase} for its layout.
 */
class ReplayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CallContext CONTEXT = CallContext.of(ALICE);
  private static final Map<String, String> REASONS = Map.of(
      "stop",
      "STOP",
      "length",
      "LENGTH",
      "tool_calls",
      "TOOL_CALLS",
      "content_filter",
      "CONTENT_FILTER");

  private static final ErrorsDocument ERRORS = new ErrorsDocument();
  private static final FakeProvider PROVIDER = FakeProvider.start();
  private static final ApiKey KEY = new ApiKey("sk-replay");
  private static final OpenRouter OPENROUTER =
      OpenRouter.connect(OpenRouterSettings.of(KEY).at(PROVIDER.baseUrl()));
  private static final OpenAiSettings OTHER = OpenAiSettings.of("other", PROVIDER.baseUrl(), KEY);
  private static final ProviderConnections CONNECTIONS = ProviderConnections.of(OTHER.endpoint());

  private static List<RecordedCase> cases = List.of();

  @BeforeAll
  static void findRecordings() {
    cases = RecordedCase.all();
  }

  @AfterAll
  static void close() {
    OPENROUTER.close();
    CONNECTIONS.close();
    PROVIDER.close();
  }

  @TestFactory
  Stream<DynamicTest> readsEveryRecordedAnswer() {
    return cases.stream()
        .filter(Recordings::isAnswer)
        .flatMap(recorded -> Stream.of(0, 1, 7, 64)
            .filter(most -> most == 0 || recorded.isStream())
            .flatMap(most -> Stream.of(Delivery.values())
                .map(delivery -> DynamicTest.dynamicTest(
                    recorded + ", " + delivery + (most == 0 ? "" : ", pieces of up to " + most),
                    () -> replay(recorded, delivery, most)))));
  }

  @TestFactory
  Stream<DynamicTest> readsEveryRecordedListOfModels() {
    return cases.stream()
        .filter(Recordings::isModelList)
        .map(
            recorded -> DynamicTest.dynamicTest(recorded.toString(), () -> replayModels(recorded)));
  }

  @Test
  void saysWhatIsLeftOut() {
    String leftOut = cases.stream()
        .filter(recorded -> Recordings.whyLeftOut(recorded) != null)
        .map(recorded -> "  " + recorded + ": " + Recordings.whyLeftOut(recorded))
        .collect(Collectors.joining("\n"));

    System.out.println("Recordings left out:\n" + leftOut);
    assertThat(cases)
        .filteredOn(recorded -> Recordings.whyLeftOut(recorded) == null)
        .isNotEmpty();
  }

  private static void replay(RecordedCase recorded, Delivery delivery, int most) {
    PROVIDER.otherwise(reply(recorded, most));
    var events = new ArrayList<ModelEvent>();
    Failure failure = failureOf(ask(recorded, delivery).doOnNext(events::add));
    JsonNode expected = recorded.expected();

    assertThat(text(events)).isEqualTo(expected.path("text").asString(""));
    assertThat(reasoning(events)).isEqualTo(expected.path("reasoning").asString(""));
    assertThat(citations(events)).isEqualTo(Recordings.citations(recorded));
    assertCalls(events, expected.path("tool_calls"));
    if (expected.hasNonNull("error")) {
      assertThat(events).noneMatch(Completed.class::isInstance);
      assertThat(failure).isNotNull();
      assertThat(failure.code().wire())
          .isEqualTo(ERRORS.codeOf(expected.path("error"), recorded.status()));
      if (expected.path("usage").isObject()) {
        var metered = (Metered) events.get(events.size() - 1);
        assertAccounts(metered.usage(), metered.cost(), expected.path("usage"));
      }
    } else {
      assertThat(failure).isNull();
      assertCompleted((Completed) events.get(events.size() - 1), expected);
    }
  }

  /** The ids that we gave, since the provider gave none, are not compared. */
  private static void assertCalls(List<ModelEvent> events, JsonNode expected) {
    var calls = new ArrayList<ModelEvent.ToolCallStarted>();
    var ready = new ArrayList<JsonNode>();
    var pieces = new TreeMap<Integer, StringBuilder>();
    for (ModelEvent event : events) {
      if (event instanceof ModelEvent.ToolCallStarted started) {
        calls.add(started);
      } else if (event instanceof ModelEvent.ToolArgumentsDelta delta) {
        pieces.computeIfAbsent(delta.part(), part -> new StringBuilder()).append(delta.json());
      } else if (event instanceof ModelEvent.ToolCallReady whole) {
        assertThat(whole.part()).isEqualTo(calls.get(ready.size()).part());
        assertThat(pieces.getOrDefault(whole.part(), new StringBuilder("{}")).toString())
            .isIn(whole.arguments().value(), "");
        ready.add(RecordedCase.json(whole.arguments().value()));
      }
    }
    assertThat(calls)
        .extracting(ModelEvent.ToolCallStarted::tool)
        .containsExactlyElementsOf(
            expected.valueStream().map(call -> call.path("name").asString()).toList());
    assertThat(ready)
        .containsExactlyElementsOf(
            expected.valueStream().map(call -> call.path("arguments")).toList());
    for (int i = 0; i < calls.size(); i++) {
      String given = expected.path(i).path("id").asString("");
      assertThat(calls.get(i).id()).isEqualTo(given.isEmpty() ? "call_" + i : given);
    }
  }

  private static List<String> citations(List<ModelEvent> events) {
    return events.stream()
        .filter(ModelEvent.SourcesFound.class::isInstance)
        .flatMap(event -> ((ModelEvent.SourcesFound) event).sources().stream())
        .map(source -> Objects.requireNonNull(source.url()))
        .toList();
  }

  private static void assertCompleted(Completed completed, JsonNode expected) {
    assertThat(completed.reason().name())
        .isEqualTo(REASONS.get(expected.path("finish_reason").asString("")));
    if (expected.hasNonNull("native_finish_reason")) {
      assertThat(completed.nativeReason())
          .isEqualTo(expected.path("native_finish_reason").asString());
    }
    if (expected.hasNonNull("model")) {
      assertThat(completed.model()).isEqualTo(expected.path("model").asString());
    }
    assertAccounts(completed.usage(), completed.cost(), expected.path("usage"));
  }

  private static void assertAccounts(
      @Nullable Usage usage, @Nullable Cost cost, JsonNode expected) {
    if (expected.isObject()) {
      assertThat(usage).isNotNull();
      assertThat(usage.promptTokens()).isEqualTo(expected.path("prompt_tokens").asLong());
      assertThat(usage.totalTokens()).isEqualTo(expected.path("total_tokens").asLong());
      assertThat(usage.reasoningTokens())
          .isGreaterThanOrEqualTo(expected
              .path("completion_tokens_details")
              .path("reasoning_tokens")
              .asLong(0));
      assertThat(usage.cacheReadTokens())
          .isEqualTo(
              expected.path("prompt_tokens_details").path("cached_tokens").asLong(0));
    } else {
      assertThat(usage).isNull();
    }
    assertThat(cost)
        .isEqualTo(
            expected.hasNonNull("cost") ? Cost.reported(expected.path("cost").asDecimal()) : null);
  }

  private static void replayModels(RecordedCase recorded) {
    PROVIDER.models(reply(recorded, 0));
    List<ModelInfo> models = Objects.requireNonNull(
        OPENROUTER.catalogue().list(CONTEXT).collectList().block(PATIENCE));

    if (recorded.hasExpectations()) {
      JsonNode expected = recorded.expected();
      assertThat(models).hasSize(expected.path("count").asInt());
      assertThat(models.get(0).id().name()).isEqualTo(expected.path("first_id").asString());
      assertThat(models.get(models.size() - 1).id().name())
          .isEqualTo(expected.path("last_id").asString());
      List<String> undecided = expected
          .path("negative_price_ids")
          .valueStream()
          .map(JsonNode::asString)
          .toList();
      assertThat(models)
          .filteredOn(model -> undecided.contains(model.id().name()))
          .allMatch(model -> model.pricing() == null);
      assertThat(models)
          .filteredOn(model -> !undecided.contains(model.id().name()))
          .allMatch(model -> model.pricing() != null);
      assertCounts(models, expected);
    }
    assertThat(models).isNotEmpty();
  }

  private static void assertCounts(List<ModelInfo> models, JsonNode expected) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put(
        "image_input",
        models.stream()
            .map(model -> model.abilities().input())
            .filter(input -> input != null && input.contains(Modality.IMAGE))
            .count());
    counts.put(
        "tools",
        models.stream()
            .map(model -> model.abilities().parameters())
            .filter(parameters -> parameters != null && parameters.contains("tools"))
            .count());
    counts.put(
        "zero_price",
        models.stream().filter(model -> Pricing.FREE.equals(perToken(model))).count());
    counts.put(
        "max_context",
        models.stream()
            .map(ModelInfo::contextLength)
            .filter(Objects::nonNull)
            .mapToLong(Integer::longValue)
            .max()
            .orElse(0));

    System.out.println(models.size() + " models: " + counts);
    counts.forEach((name, count) ->
        assertThat(count).as(name).isEqualTo(expected.path(name).asLong()));
    assertThat(models).allMatch(model -> model.created() != null);
  }

  private static @Nullable Pricing perToken(ModelInfo model) {
    Pricing pricing = model.pricing();
    return pricing == null
        ? null
        : new Pricing(
            pricing.prompt().stripTrailingZeros(), pricing.completion().stripTrailingZeros());
  }

  private static Reply reply(RecordedCase recorded, int most) {
    return most == 0 ? recorded.reply() : recorded.reply(most);
  }

  private static Flux<ModelEvent> ask(RecordedCase recorded, Delivery delivery) {
    ChatModel model = Recordings.isFromOpenRouter(recorded)
        ? OPENROUTER.chatModel()
        : new OpenAiChatModel(OTHER, CONNECTIONS);
    var question = new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text("Hi")));
    return model.stream(
        new ModelRequest(
            new ModelId(model.provider(), "replayed"),
            "",
            List.of(question),
            new GenerationSettings(null, null),
            null,
            delivery),
        CONTEXT);
  }

  private static @Nullable Failure failureOf(Flux<ModelEvent> events) {
    try {
      events.blockLast(PATIENCE);
      return null;
    } catch (ModelFailure e) {
      return e.failure();
    }
  }

  private static String text(List<ModelEvent> events) {
    return events.stream()
        .map(event -> event instanceof ModelEvent.TextDelta delta ? delta.text() : "")
        .collect(Collectors.joining());
  }

  private static String reasoning(List<ModelEvent> events) {
    return events.stream()
        .map(event -> event instanceof ModelEvent.ReasoningDelta delta ? delta.text() : "")
        .collect(Collectors.joining());
  }
}
