package dev.hexagent.adapter.provider.openrouter;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.RecordedCase;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.ResponseFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class OpenRouterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final CallContext CONTEXT = CallContext.of(ALICE);
  private static final PromptMessage QUESTION =
      new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text("Hi")));
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
  private static final String CATALOGUE = "{\"data\":["
      + "{\"id\":\"a/structured\",\"name\":\"A: Structured\",\"description\":\"Good.\",\"context_length\":1000,"
      + "\"pricing\":{\"prompt\":\"0.0000025\",\"completion\":\"0.00001\"},"
      + "\"supported_parameters\":[\"max_tokens\",\"structured_outputs\"]},"
      + "{\"id\":\"a/free-form\",\"supported_parameters\":[\"max_tokens\",\"response_format\"]},"
      + "{\"id\":\"openrouter/auto\",\"name\":\"Auto\",\"pricing\":{\"prompt\":\"-1\",\"completion\":\"-1\"}}]}";

  private final FakeProvider provider = FakeProvider.start().models(Reply.json(CATALOGUE));
  private final OpenRouter openRouter =
      OpenRouter.connect(OpenRouterSettings.of(new ApiKey("sk-or-v1-test"))
          .at(provider.baseUrl())
          .forSite("My Site", "https://my.example"));

  @AfterEach
  void close() {
    openRouter.close();
    provider.close();
  }

  private static ModelRequest request(List<PromptMessage> messages) {
    return request("a/free-form", Delivery.STREAMED, messages);
  }

  private static ModelRequest request(
      String model, Delivery delivery, List<PromptMessage> messages) {
    return new ModelRequest(
        new ModelId("openrouter", model),
        "",
        messages,
        new GenerationSettings(null, null),
        null,
        delivery);
  }

  private List<ModelEvent> ask(String model, @Nullable String schema) {
    return Objects.requireNonNull(events(model, schema).collectList().block(PATIENCE));
  }

  private Flux<ModelEvent> events(String model, @Nullable String schema) {
    ResponseFormat format = schema == null
        ? null
        : new ResponseFormat(ResponseFormat.Type.JSON, new JsonText(schema), null, null);
    var request = new ModelRequest(
        new ModelId("openrouter", model),
        "",
        List.of(QUESTION),
        new GenerationSettings(0.5, 100),
        format,
        Delivery.STREAMED);
    return openRouter.chatModel().stream(request, CONTEXT);
  }

  private Received lastQuestion() {
    return provider.requests().stream()
        .filter(received -> received.path().endsWith("/chat/completions"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private long catalogueRequests() {
    return provider.requests().stream()
        .filter(received -> received.path().endsWith("/models"))
        .count();
  }

  @Test
  void saysWhoAsks() {
    ask("a/free-form", null);

    assertThat(lastQuestion().headers())
        .containsEntry("authorization", "Bearer sk-or-v1-test")
        .containsEntry("http-referer", "https://my.example")
        .containsEntry("x-openrouter-title", "My Site");
  }

  @Test
  void asksForWhatOpenRouterKnows() {
    ask("a/free-form", null);

    assertThat(lastQuestion().body())
        .isEqualTo(
            "{\"model\":\"a/free-form\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"temperature\":0.5,\"max_tokens\":100,\"stream\":true}");
  }

  @Test
  void asksItToHeedWhatTheInstallationPrefers() {
    var routing = new OpenRouterRouting(
        List.of("anthropic", "google-vertex"),
        List.of("anthropic"),
        List.of("azure"),
        false,
        true,
        "deny",
        true,
        "price",
        List.of("fp8", "bf16"),
        Map.of("prompt", new BigDecimal("1.50"), "completion", new BigDecimal("2")));
    var preferences = new OpenRouterPreferences(routing, List.of("a/second", "a/third"), 3, "high");

    try (var preferring = OpenRouter.connect(OpenRouterSettings.of(new ApiKey("sk-or"))
        .at(provider.baseUrl())
        .preferring(preferences))) {
      preferring.chatModel().stream(request(List.of(QUESTION)), CONTEXT).blockLast(PATIENCE);
    }

    assertThat(lastQuestion().body())
        .contains(
            "\"models\":[\"a/second\",\"a/third\"],\"provider\":{"
                + "\"order\":[\"anthropic\",\"google-vertex\"],\"only\":[\"anthropic\"],\"ignore\":[\"azure\"],"
                + "\"allow_fallbacks\":false,\"require_parameters\":true,\"data_collection\":\"deny\",\"zdr\":true,"
                + "\"sort\":\"price\",\"quantizations\":[\"fp8\",\"bf16\"],"
                + "\"max_price\":{\"completion\":2,\"prompt\":1.50}},"
                + "\"plugins\":[{\"id\":\"web\",\"max_results\":3}],\"reasoning\":{\"effort\":\"high\"}");
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void getsItsReasoningDetailsBackAsTheyCame(Delivery delivery) {
    String details =
        "[{\"type\":\"reasoning.text\",\"text\":\"Hm \\u00e9 \\/ \\\"\",\"format\":\"anthropic-claude-v1\","
            + "\"index\":0,\"signature\":\"c2lnbmF0dXJl==\"},{\"type\":\"reasoning.encrypted\",\"data\":\"Z0FBQUE=\","
            + "\"id\":\"rs_1\",\"format\":\"openai-responses-v1\",\"index\":1,\"extra\":{\"n\":1.10}}]";
    String message =
        "{\"role\":\"assistant\",\"content\":\"Yes\",\"reasoning_details\":" + details + "}";
    provider.on(
        "a/thinker",
        delivery == Delivery.WHOLE
            ? Reply.json("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":" + message + "}]}")
            : Reply.stream()
                .data("{\"choices\":[{\"delta\":" + message + "}]}")
                .finish("stop")
                .done());

    var answer = openRouter.chatModel().stream(
            request("a/thinker", delivery, List.of(QUESTION)), CONTEXT)
        .collectList()
        .block(PATIENCE);
    ProviderSeal seal = Objects.requireNonNull(answer).stream()
        .filter(ModelEvent.ReasoningSealed.class::isInstance)
        .map(event -> ((ModelEvent.ReasoningSealed) event).seal())
        .findFirst()
        .orElseThrow();
    var said = new PromptMessage(
        PromptMessage.Role.ASSISTANT,
        List.of(new ContentPart.Reasoning("", seal), new ContentPart.Text("Yes")));
    openRouter.chatModel().stream(request(List.of(QUESTION, said, QUESTION)), CONTEXT)
        .blockLast(PATIENCE);

    assertThat(RecordedCase.json(lastQuestion().body()).at("/messages/1/reasoning_details"))
        .isEqualTo(RecordedCase.json(details));
    assertThat(lastQuestion().body())
        .contains("\"signature\":\"c2lnbmF0dXJl==\"", "\"data\":\"Z0FBQUE=\"", "{\"n\":1.10}");
  }

  @Test
  void listsItsModelsWithPrices() {
    List<ModelInfo> models = openRouter.catalogue().list(CONTEXT).collectList().block(PATIENCE);

    assertThat(models)
        .containsExactly(
            new ModelInfo(
                new ModelId("openrouter", "a/structured"),
                "A: Structured",
                "Good.",
                1000,
                new Pricing(new BigDecimal("0.0000025"), new BigDecimal("0.00001")),
                taking("max_tokens", "structured_outputs")),
            new ModelInfo(
                new ModelId("openrouter", "a/free-form"),
                "a/free-form",
                "",
                null,
                null,
                taking("max_tokens", "response_format")),
            new ModelInfo(new ModelId("openrouter", "openrouter/auto"), "Auto", "", null, null));
  }

  private static Abilities taking(String... parameters) {
    return new Abilities(null, null, Set.of(parameters), null);
  }

  @ParameterizedTest
  @CsvSource({
    "a/structured, true",
    "a/structured:online, true",
    "a/free-form, false",
    "a/unknown, false"
  })
  void sendsASchemaWhereTheCatalogueSaysThatTheModelTakesIt(String model, boolean sends) {
    ask(model, SCHEMA);

    assertThat(lastQuestion().body().contains("\"json_schema\"")).isEqualTo(sends);
  }

  @Test
  void asksForTheCatalogueOnceAndOnlyIfASchemaIsWanted() {
    ask("a/structured", null);
    assertThat(catalogueRequests()).isZero();

    ask("a/structured", SCHEMA);
    ask("a/structured", SCHEMA);

    assertThat(catalogueRequests()).isEqualTo(1);
  }

  @Test
  void asksOnceForWhatTheCatalogueAndASchemaNeedAtTheSameTime() {
    var released = Sinks.empty();
    provider.models(Reply.json(CATALOGUE).headAfter(released.asMono()));

    var models = openRouter.catalogue().list(CONTEXT).collectList().toFuture();
    var answer = events("a/structured", SCHEMA).collectList().toFuture();
    released.tryEmitEmpty();
    answer.join();

    assertThat(models.join()).hasSize(3);
    assertThat(lastQuestion().body()).contains("json_schema");
    assertThat(catalogueRequests()).isEqualTo(1);
  }

  @Test
  void knowsFromTheCatalogueWhichModelsTakeSchemas() {
    openRouter.catalogue().list(CONTEXT).blockLast(PATIENCE);

    ask("a/structured", SCHEMA);

    assertThat(lastQuestion().body()).contains("json_schema");
    assertThat(catalogueRequests()).isEqualTo(1);
  }

  @Test
  void doesWithoutTheSchemaIfTheCatalogueFails() {
    provider.models(Reply.status(500));

    ask("a/structured", SCHEMA);

    assertThat(lastQuestion().body()).doesNotContain("json_schema");
  }

  @Test
  void doesNotWaitLongForTheCatalogue() {
    provider.models(Reply.json(CATALOGUE).headAfter(Mono.never()));

    ask("a/structured", SCHEMA);

    assertThat(lastQuestion().body()).doesNotContain("json_schema");
  }

  @Test
  void saysWhereKeysAndCreditAreToBeHad() {
    provider.on("refused", Reply.status(401)).on("poor", Reply.status(402));

    assertThatThrownBy(() -> ask("refused", null))
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED))
        .hasMessageContaining("OPENROUTER_API_KEY");
    assertThatThrownBy(() -> ask("poor", null))
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_CREDIT))
        .hasMessageContaining("https://openrouter.ai/settings/credits");
  }

  @Test
  void answersUnderItsName() {
    assertThat(openRouter.chatModel().provider()).isEqualTo("openrouter");
    assertThat(openRouter.catalogue().provider()).isEqualTo("openrouter");
  }

  @Test
  void closesItsConnections() {
    provider.otherwise(Scenario.saying("Hello"));
    ask("a/free-form", null);

    openRouter.close();

    provider.awaitOpenConnections(0, Duration.ofSeconds(1));
  }
}
