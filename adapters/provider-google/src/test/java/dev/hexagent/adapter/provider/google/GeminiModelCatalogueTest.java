package dev.hexagent.adapter.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiModelCatalogueTest {
  private static final String METHODS =
      "'supportedGenerationMethods':['generateContent','countTokens']";

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private List<ModelInfo> list(Scenario scenario) {
    harness.provider.models(scenario);
    return Objects.requireNonNull(
        harness.gemini.catalogue().list(Harness.CONTEXT).collectList().block(Harness.PATIENCE));
  }

  private Failure fail(Scenario scenario) {
    try {
      throw new AssertionError("the list should fail but was " + list(scenario));
    } catch (ModelFailure expected) {
      return expected.failure();
    }
  }

  private static Reply page(String json) {
    return Reply.json(Harness.json(json));
  }

  @Test
  void readsAllThereIsToKnow() {
    assertThat(list(page("{'models':[{'name':'models/gemini-3-pro','version':'3','displayName':"
            + "'Gemini 3 Pro','description':'Good.','inputTokenLimit':1048576,'outputTokenLimit':65536,"
            + METHODS + ",'thinking':true,'temperature':1,'unknown':{'deep':[1]}}]}")))
        .containsExactly(new ModelInfo(
            new ModelId("fake", "gemini-3-pro"),
            "Gemini 3 Pro",
            "Good.",
            1048576,
            null,
            new Abilities(null, null, null, 65536)));
  }

  @Test
  void listsModelsThatAnswerOnly() {
    assertThat(list(page("{'models':[{'name':'models/a'," + METHODS + "},"
            + "{'name':'models/embed','supportedGenerationMethods':['embedContent']},"
            + "{'name':'models/nothing'},{'name':''," + METHODS + "},7]}")))
        .extracting(model -> model.id().name())
        .containsExactly("a");
  }

  @Test
  void namesAModelWithoutANameAfterItsId() {
    assertThat(list(page("{'models':[{'name':'models/a','displayName':''," + METHODS + "}]}")))
        .containsExactly(new ModelInfo(new ModelId("fake", "a"), "a", "", null, null));
  }

  @Test
  void turnsThePagesToTheLast() {
    List<ModelInfo> models = list(received -> switch (received.query()) {
      case "pageSize=1000" ->
        page("{'models':[{'name':'models/a'," + METHODS + "}],'nextPageToken':'p/2+'}");
      case "pageSize=1000&pageToken=p%2F2%2B" ->
        page("{'models':[{'name':'models/b'," + METHODS + "}],'nextPageToken':''}");
      default -> Reply.status(400);
    });

    assertThat(models).extracting(ModelInfo::name).containsExactly("a", "b");
  }

  @Test
  void givesUpTurningPagesOfAListWithoutAnEnd() {
    List<ModelInfo> models =
        list(page("{'models':[{'name':'models/a'," + METHODS + "}],'nextPageToken':'again'}"));

    assertThat(models).hasSize(1);
    assertThat(harness.provider.requests()).hasSizeLessThanOrEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{'models':{}}", "<html>", "{'models':["})
  void doesNotTakeSomethingElseForAList(String body) {
    assertThat(fail(page(body)).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @Test
  void saysWhatToDoAboutARefusedKey() {
    Failure failure = fail(Reply.status(400)
        .body(Harness.json("{'error':{'code':400,'message':'API key not valid.','status':"
            + "'INVALID_ARGUMENT','details':[{'reason':'API_KEY_INVALID'}]}}")));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(failure.message()).contains("refused the configured API key", "aistudio.google.com");
  }

  @Test
  void asksWithTheKeyInItsHeader() {
    list(page("{'models':[]}"));

    Received received = harness.lastReceived();
    assertThat(received.headers()).containsEntry("x-goog-api-key", Harness.KEY);
    assertThat(received.query()).doesNotContain("key");
  }
}
