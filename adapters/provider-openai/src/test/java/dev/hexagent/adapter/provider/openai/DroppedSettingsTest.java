package dev.hexagent.adapter.provider.openai;

import static dev.hexagent.adapter.provider.openai.Harness.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DroppedSettingsTest {
  private final Harness harness = new Harness(settings -> settings.withDialect(
      new OpenAiDialect("max_tokens", true, model -> Mono.just(!model.equals("plain")))));

  @AfterEach
  void close() {
    harness.close();
  }

  private static ModelRequest request(String model, @Nullable String schema) {
    ModelRequest plain = Harness.request(model, Delivery.STREAMED);
    ResponseFormat format = schema == null
        ? null
        : new ResponseFormat(ResponseFormat.Type.JSON, new JsonText(schema), null, null);
    return new ModelRequest(
        plain.model(),
        "",
        plain.messages(),
        new GenerationSettings(0.7, 100),
        format,
        Delivery.STREAMED);
  }

  private static Scenario refusing(String param) {
    return received -> received.body().contains("\"" + param + "\"")
        ? Reply.status(400)
            .body("{\"error\":{\"message\":\"no\",\"param\":\"" + param
                + "\",\"code\":\"unsupported_value\"}}")
        : Scenario.saying("Hello").replyTo(received);
  }

  private List<ModelEvent> ask(ModelRequest request) {
    return Objects.requireNonNull(
        harness.model.stream(request, Harness.CONTEXT).collectList().block(Harness.PATIENCE));
  }

  private Received lastReceived() {
    List<Received> all = harness.provider.requests();
    return all.get(all.size() - 1);
  }

  @Test
  void asksAgainWithoutASettingTheModelRefuses() {
    harness.provider.on("m", refusing("temperature"));

    List<ModelEvent> events = ask(request("m", null));

    assertThat(completed(events).dropped()).containsExactly("temperature");
    assertThat(lastReceived().body()).contains("\"max_tokens\":100");
    assertThat(harness.provider.requests()).hasSize(2);
  }

  @Test
  void doesNotAskForWhatTheModelHasRefusedBefore() {
    harness.provider.on("m", refusing("temperature"));
    ask(request("m", null));

    List<ModelEvent> events = ask(request("m", null));

    assertThat(completed(events).dropped()).containsExactly("temperature");
    assertThat(harness.provider.requests()).hasSize(3);
  }

  @Test
  void asksAgainWithoutASchemaTheModelRefuses() {
    harness.provider.on("m", refusing("response_format"));

    List<ModelEvent> events = ask(request("m", "{\"type\":\"object\"}"));

    assertThat(completed(events).dropped()).containsExactly("response_format");
  }

  @Test
  void failsIfItCannotDoWithoutTheSetting() {
    harness.provider.on("m", refusing("max_tokens"));

    StepVerifier.create(harness.model.stream(request("m", null), Harness.CONTEXT))
        .expectErrorSatisfies(error ->
            assertThat(((ModelFailure) error).code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL))
        .verify(Harness.PATIENCE);
  }

  @Test
  void failsIfTheModelGoesOnRefusing() {
    harness.provider.on(
        "m",
        Reply.status(400)
            .body("{\"error\":{\"param\":\"temperature\",\"code\":\"unsupported_value\"}}"));

    StepVerifier.create(harness.model.stream(request("m", null), Harness.CONTEXT))
        .expectErrorSatisfies(error ->
            assertThat(((ModelFailure) error).code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL))
        .verify(Harness.PATIENCE);
    assertThat(harness.provider.requests()).hasSize(2);
  }

  @Test
  void sendsASchemaToAModelThatTakesOne() {
    ask(request("m", "{\"type\":\"object\"}"));

    assertThat(lastReceived().body()).contains("\"json_schema\"");
  }

  @Test
  void sendsNoSchemaToAModelThatTakesNone() {
    ask(request("plain", "{\"type\":\"object\"}"));

    assertThat(lastReceived().body()).doesNotContain("json_schema");
  }

  @Test
  void sendsNoSchemaOfAnythingButAnObject() {
    ask(request("m", "{\"type\":\"array\"}"));
    ask(request("m", "{\"properties\":{\"type\":\"object\"}}"));
    ask(request("m", "not json"));

    assertThat(harness.provider.requests())
        .noneMatch(received -> received.body().contains("json_schema"));
  }
}
