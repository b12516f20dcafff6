package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Messages.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

class AnthropicTest {
  private static final String SCHEMA = "{\"type\":\"object\"}";
  private static final String CATALOGUE = json(
      "{'data':["
          + "{'type':'model','id':'claude-new-20260501','display_name':'Claude New','max_input_tokens':200000,"
          + "'max_tokens':64000,'lifecycle':'active','created_at':'2026-05-01T00:00:00Z','capabilities':{'batch':{'supported':true},"
          + "'image_input':{'supported':true},'pdf_input':{'supported':false},'structured_outputs':{'supported':true}}},"
          + "{'type':'model','id':'claude-old','display_name':'Claude Old','max_input_tokens':null,'max_tokens':0,'created_at':'1970-01-01T00:00:00Z',"
          + "'capabilities':{'structured_outputs':{'supported':false}}},"
          + "{'type':'model','id':'claude-gone','lifecycle':'retired'}],'has_more':false,'last_id':'claude-gone'}");

  private final Harness harness =
      new Harness(settings -> settings.withVersion("2026-10-21").withBetas(List.of("a-1", "b-2")));

  @AfterEach
  void close() {
    harness.close();
  }

  private void ask(String model, @Nullable Integer maxTokens, @Nullable String schema) {
    ResponseFormat format = schema == null
        ? null
        : new ResponseFormat(ResponseFormat.Type.JSON, new JsonText(schema), null, null);
    harness
        .events(new ModelRequest(
            new ModelId("anthropic", model),
            "",
            List.of(Harness.said("Hi")),
            new GenerationSettings(null, maxTokens),
            format,
            Delivery.STREAMED))
        .blockLast(Harness.PATIENCE);
  }

  private List<ModelInfo> list(Scenario scenario) {
    harness.provider.models(scenario);
    return Objects.requireNonNull(
        harness.anthropic.catalogue().list(Harness.CONTEXT).collectList().block(Harness.PATIENCE));
  }

  private List<Received> listRequests() {
    return harness.provider.requests().stream()
        .filter(received -> received.path().equals("/v1/models"))
        .toList();
  }

  @Test
  void saysWhoAsksAndInWhichVersion() {
    ask("any", 100, null);

    assertThat(harness.lastCall().path()).isEqualTo("/v1/messages");
    assertThat(harness.lastCall().headers())
        .containsEntry("x-api-key", "sk-ant-planted-0123456789abcdef")
        .containsEntry("anthropic-version", "2026-10-21")
        .containsEntry("anthropic-beta", "a-1,b-2")
        .doesNotContainKey("authorization");
  }

  @Test
  void speaksTheRecordedVersionUnlessToldOtherwise() {
    try (var plain = new Harness(settings -> AnthropicSettings.of(null).at(settings.baseUrl()))) {
      plain.events(Harness.request("any", Delivery.WHOLE)).blockLast(Harness.PATIENCE);

      assertThat(plain.lastCall().headers())
          .containsEntry("anthropic-version", "2023-06-01")
          .doesNotContainKeys("anthropic-beta", "x-api-key");
    }
  }

  @Test
  void takesHeadersBeforeWhatFollowsFromOtherSettings() {
    try (var other = new Harness(settings ->
        settings.withHeaders(Map.of("Anthropic-Version", "2026-10-21", "X-Team", "blue")))) {
      other.events(Harness.request("any", Delivery.WHOLE)).blockLast(Harness.PATIENCE);

      assertThat(other.lastCall().headers())
          .containsEntry("anthropic-version", "2026-10-21")
          .containsEntry("x-team", "blue");
    }
  }

  @Test
  void goesBySeveralNames() {
    try (var second = new Harness(settings -> settings.named("anthropic-eu"))) {
      assertThat(second.anthropic.chatModel().provider()).isEqualTo("anthropic-eu");
      assertThat(second.anthropic.catalogue().provider()).isEqualTo("anthropic-eu");
      assertThat(harness.anthropic.chatModel().provider()).isEqualTo("anthropic");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2023-06-01\r\nx: y", "a,b"})
  void refusesAVersionThatIsNoToken(String version) {
    AnthropicSettings settings = AnthropicSettings.of(new ApiKey("sk-ant-test"));

    assertThatThrownBy(() -> settings.withVersion(version))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withBetas(List.of(version)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsTheModelsThatCanBeCalled() {
    assertThat(list(Reply.json(CATALOGUE)))
        .containsExactly(
            new ModelInfo(
                new ModelId("anthropic", "claude-new-20260501"),
                "Claude New",
                "",
                200000,
                null,
                new Abilities(Set.of(Modality.TEXT, Modality.IMAGE), null, null, 64000),
                Instant.parse("2026-05-01T00:00:00Z")),
            new ModelInfo(new ModelId("anthropic", "claude-old"), "Claude Old", "", null, null));
  }

  @Test
  void turnsThePagesOfTheList() {
    List<ModelInfo> models = list(received -> Reply.json(json(
        switch (received.query()) {
          case "limit=1000" -> "{'data':[{'id':'a'},{'id':'b/+'}],'has_more':true,'last_id':'b/+'}";
          case "limit=1000&after_id=b%2F%2B" ->
            "{'data':[{'id':'b/+'},{'id':''},7,{'id':'c'}],'has_more':true,'last_id':'c'}";
          default -> "{'data':[],'has_more':false,'last_id':null}";
        })));

    assertThat(models).extracting(model -> model.id().name()).containsExactly("a", "b/+", "c");
    assertThat(listRequests()).hasSize(3);
  }

  @Test
  void doesNotTurnPagesForever() {
    assertThat(list(Reply.json(json("{'data':[{'id':'a'}],'has_more':true,'last_id':'a'}"))))
        .hasSize(1);
    assertThat(listRequests()).hasSize(20);
  }

  @Test
  void listsAllToWhoAsksWhileTheListIsOnItsWay() {
    var released = Sinks.empty();
    harness.provider.models(received -> received.query().contains("after_id")
        ? Reply.json(json("{'data':[{'id':'b'}]}")).headAfter(released.asMono())
        : Reply.json(json("{'data':[{'id':'a'}],'has_more':true,'last_id':'a'}")));

    var first =
        harness.anthropic.catalogue().list(Harness.CONTEXT).collectList().toFuture();
    awaitListRequests(2);
    var second =
        harness.anthropic.catalogue().list(Harness.CONTEXT).collectList().toFuture();
    released.tryEmitEmpty();

    assertThat(first.join()).hasSize(2).isEqualTo(second.join());
    assertThat(listRequests()).hasSize(2);
  }

  private void awaitListRequests(int count) {
    Mono.defer(
            () -> listRequests().size() < count ? Mono.error(new AssertionError()) : Mono.empty())
        .retryWhen(Retry.fixedDelay(2000, Duration.ofMillis(5)))
        .block(Harness.PATIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "<html>", "{\"data\":{}}", "[{\"id\":\"a\"}]"})
  void doesNotTakeSomethingElseForAList(String body) {
    assertThatThrownBy(() -> list(Reply.json(body)))
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_ANSWER));
  }

  @ParameterizedTest
  @CsvSource({
    "claude-new-20260501, 64000",
    "claude-new, 64000",
    "claude-ne, 4096",
    "claude-old, 4096",
    "claude-unknown, 4096"
  })
  void asksForTheLongestAnswerOfTheModelUnlessToldOtherwise(String model, int expected) {
    harness.provider.models(Reply.json(CATALOGUE));

    ask(model, null, null);

    assertThat(harness.lastCall().body()).contains("\"max_tokens\":" + expected + ",");
  }

  @ParameterizedTest
  @CsvSource({"claude-new, true", "claude-old, false", "claude-unknown, false"})
  void sendsASchemaWhereTheListSaysThatTheModelTakesIt(String model, boolean sends) {
    harness.provider.models(Reply.json(CATALOGUE));

    ask(model, 100, SCHEMA);

    assertThat(harness.lastCall().body().contains("\"output_config\"")).isEqualTo(sends);
  }

  @Test
  void sendsNoSchemaOfAnythingButAnObject() {
    harness.provider.models(Reply.json(CATALOGUE));

    ask("claude-new", 100, "{\"type\":\"array\"}");

    assertThat(harness.lastCall().body()).doesNotContain("output_config");
  }

  @Test
  void asksForTheListOnceAndOnlyIfItIsNeeded() {
    harness.provider.models(Reply.json(CATALOGUE));
    ask("claude-new", 100, null);
    assertThat(listRequests()).isEmpty();

    ask("claude-new", null, null);
    ask("claude-new", 100, SCHEMA);

    assertThat(listRequests()).hasSize(1);
  }

  @Test
  void doesWithoutTheListIfItFails() {
    harness.provider.models(Reply.status(500));

    ask("claude-new", null, SCHEMA);

    assertThat(harness.lastCall().body())
        .contains("\"max_tokens\":4096")
        .doesNotContain("output_config");
  }

  @Test
  void closesItsConnections() {
    ask("any", 100, null);

    harness.anthropic.close();

    harness.provider.awaitOpenConnections(0, Duration.ofSeconds(5));
  }
}
