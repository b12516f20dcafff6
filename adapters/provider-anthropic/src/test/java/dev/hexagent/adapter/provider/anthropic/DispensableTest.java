package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Harness.completed;
import static dev.hexagent.adapter.provider.anthropic.Messages.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** What a model does not take and one can do without. */
class DispensableTest {
  private static final ModelRequest REQUEST = new ModelRequest(
      new ModelId("anthropic", "m"),
      "Be brief.",
      List.of(Harness.said("Hi")),
      new GenerationSettings(0.7, 100),
      new ResponseFormat(
          ResponseFormat.Type.JSON, new JsonText("{\"type\":\"object\"}"), null, null),
      Delivery.STREAMED);

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static Reply refusal(String sentence) {
    return Reply.status(400)
        .body(json("{'type':'error','error':{'type':'invalid_request_error','message':'" + sentence
            + "'}}"));
  }

  private static Scenario refusing(String field, String sentence) {
    return received -> received.body().contains("\"" + field + "\"")
        ? refusal(sentence)
        : Messages.saying("Hello").replyTo(received);
  }

  private List<ModelEvent> ask() {
    harness.provider.models(Reply.json(
        json("{'data':[{'id':'m','capabilities':{'structured_outputs':{'supported':true}}}]}")));
    return Objects.requireNonNull(harness.events(REQUEST).collectList().block(Harness.PATIENCE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature | `temperature` is deprecated for this model. | temperature",
        "temperature | temperature: range: 0..1 | temperature",
        "output_config | output_config.format: Extra inputs are not permitted | response_format",
        "output_config | output_config.format.schema: property temperature has no type | response_format"
      })
  void asksAgainWithoutWhatTheModelRefuses(String field, String sentence, String dropped) {
    harness.provider.on("m", refusing(field, sentence));

    List<ModelEvent> events = ask();

    assertThat(completed(events).dropped()).containsExactly(dropped);
    assertThat(harness.calls()).hasSize(2);
    assertThat(harness.lastCall().body()).contains("\"max_tokens\":100", "cache_control");
  }

  @Test
  void namesAllThatIsDropped() {
    harness.provider.on(
        "m",
        received -> received.body().contains("output_config")
            ? refusal("output_config: no")
            : refusing("temperature", "temperature: no").replyTo(received));

    assertThat(completed(ask()).dropped()).containsExactly("response_format", "temperature");
  }

  @Test
  void doesNotAskForWhatTheModelHasRefusedBefore() {
    harness.provider.on(
        "m", refusing("temperature", "`temperature` is deprecated for this model."));
    ask();

    assertThat(completed(ask()).dropped()).containsExactly("temperature");
    assertThat(harness.calls()).hasSize(3);
  }

  @Test
  void doesWithoutTheCacheAndSaysNothingOfIt() {
    harness.provider.on(
        "m", refusing("cache_control", "cache_control: Extra inputs are not permitted"));

    assertThat(completed(ask()).dropped()).isEmpty();
    assertThat(harness.lastCall().body()).contains("Be brief.").doesNotContain("cache_control");
  }

  @Test
  void failsIfItCannotDoWithoutTheSetting() {
    harness.provider.on("m", refusal("max_tokens: 100 > 10"));

    assertFails(1);
  }

  @Test
  void failsIfTheModelGoesOnRefusing() {
    harness.provider.on("m", refusal("temperature: no"));

    assertFails(2);
  }

  private void assertFails(int calls) {
    StepVerifier.create(harness.events(REQUEST))
        .expectErrorSatisfies(error ->
            assertThat(((ModelFailure) error).code()).isEqualTo(ErrorCode.PROVIDER_REJECTED))
        .verify(Harness.PATIENCE);
    assertThat(harness.calls()).hasSize(calls);
  }
}
