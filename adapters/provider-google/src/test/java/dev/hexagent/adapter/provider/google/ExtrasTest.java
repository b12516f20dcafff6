package dev.hexagent.adapter.provider.google;

import static dev.hexagent.adapter.provider.google.Harness.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that refuse what one can do without. */
class ExtrasTest {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static ModelRequest withSchema() {
    ModelRequest plain = Harness.request(Delivery.STREAMED);
    return new ModelRequest(
        plain.model(),
        "",
        plain.messages(),
        plain.settings(),
        new ResponseFormat(
            ResponseFormat.Type.JSON, new JsonText("{\"type\":\"object\"}"), null, null),
        Delivery.STREAMED);
  }

  private static Reply refusal(String message) {
    return Reply.status(400)
        .body(Harness.json(
            "{'error':{'code':400,'message':'" + message + "','status':'INVALID_ARGUMENT'}}"));
  }

  private static Scenario refusing(String field, String message) {
    return received -> received.body().contains(field)
        ? refusal(message)
        : Harness.saying("Hello").replyTo(received);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Thinking is not enabled for models/asked",
        "Thinking_config.include_thoughts is only enabled when thinking is enabled."
      })
  void asksAModelThatDoesNotThinkAgainAndRemembersIt(String message) {
    Scenario thoughtless = refusing("thinkingConfig", message);

    List<ModelEvent> first = harness.ask(thoughtless);
    List<ModelEvent> second = harness.ask(thoughtless);

    assertThat(completed(first).dropped()).isEmpty();
    assertThat(completed(second).dropped()).isEmpty();
    assertThat(harness.provider.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Json mode is not enabled for models/asked",
        "it has a mimeType parameter with value application/json, which is not supported",
        "A schema in GenerationConfig in the request exceeds the maximum allowed nesting depth."
      })
  void asksAgainWithoutASchemaThatIsRefused(String message) {
    List<ModelEvent> events = harness.ask(refusing("responseJsonSchema", message), withSchema());

    assertThat(completed(events).dropped()).containsExactly("response_format");
    assertThat(harness.lastReceived().body()).contains("includeThoughts");

    List<ModelEvent> again = harness.ask(refusing("responseJsonSchema", message), withSchema());

    assertThat(completed(again).dropped()).containsExactly("response_format");
    assertThat(harness.provider.requests()).hasSize(3);
  }

  @Test
  void asksAgainWithoutEither() {
    Scenario scenario = received -> received.body().contains("thinkingConfig")
        ? refusal("Thinking is not enabled")
        : refusing("responseMimeType", "JSON mode is not enabled").replyTo(received);

    List<ModelEvent> events = harness.ask(scenario, withSchema());

    assertThat(completed(events).dropped()).containsExactly("response_format");
    assertThat(harness.provider.requests()).hasSize(3);
  }

  @Test
  void failsIfTheModelGoesOnRefusing() {
    assertThat(harness.fail(refusal("Thinking is not enabled")).code())
        .isEqualTo(ErrorCode.PROVIDER_REJECTED);
    assertThat(harness.provider.requests()).hasSize(2);
  }

  @Test
  void asksOnceIfTheRefusalIsAboutSomethingElse() {
    assertThat(harness
            .fail(refusal("Function call is missing a thought_signature"))
            .code())
        .isEqualTo(ErrorCode.PROVIDER_REJECTED);
    assertThat(harness.provider.requests()).hasSize(1);
  }

  @Test
  void doesNotAskAgainWithoutASchemaThatItDidNotSend() {
    assertThat(harness.fail(refusal("Json mode is not enabled")).code())
        .isEqualTo(ErrorCode.PROVIDER_REJECTED);
    assertThat(harness.provider.requests()).hasSize(1);
  }
}
