package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelCatalogueTest {
  private final Harness harness = new Harness();
  private final OpenAiModelCatalogue catalogue = new OpenAiModelCatalogue(
      harness.settings.endpoint().provider(),
      new OpenAiModelList(harness.settings.endpoint(), harness.connections));

  @AfterEach
  void close() {
    harness.close();
  }

  private List<ModelInfo> list(Reply reply) {
    harness.provider.models(reply);
    return Objects.requireNonNull(
        catalogue.list(Harness.CONTEXT).collectList().block(Harness.PATIENCE));
  }

  private Failure fail(Reply reply) {
    try {
      throw new AssertionError("the list should fail but was " + list(reply));
    } catch (ModelFailure expected) {
      return expected.failure();
    }
  }

  private static ModelInfo bare(String name) {
    return new ModelInfo(new ModelId("fake", name), name, "", null, null);
  }

  @Test
  void listsModelsThatHaveNothingButAnId() {
    assertThat(list(Reply.json(
            "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"owned_by\":\"x\"},{\"id\":\"b\"}]}")))
        .containsExactly(bare("a"), bare("b"));
  }

  @Test
  void listsABareArray() {
    assertThat(list(Reply.json("[{\"id\":\"a\"}]"))).containsExactly(bare("a"));
  }

  @Test
  void readsAllThereIsToKnow() {
    Reply reply = Reply.json(
        "{\"data\":[{\"id\":\"a/b:free\",\"name\":\"A B\",\"description\":\"Good.\",\"created\":1700000000,"
            + "\"context_length\":128000,\"pricing\":{\"prompt\":\"0.0000025\",\"completion\":\"0.00001\",\"image\":\"x\","
            + "\"input_cache_read\":\"0.000001\",\"input_cache_write\":\"-1\",\"request\":\"0.01\"},"
            + "\"architecture\":{\"deep\":[1],\"input_modalities\":[\"text\",\"image\",\"smell\",7],"
            + "\"output_modalities\":[\"text\"]},\"top_provider\":{\"is_moderated\":true,\"max_completion_tokens\":16384},"
            + "\"supported_parameters\":[\"max_tokens\",\"temperature\",null]}]}");

    assertThat(list(reply))
        .containsExactly(new ModelInfo(
            new ModelId("fake", "a/b:free"),
            "A B",
            "Good.",
            128000,
            new Pricing(
                new BigDecimal("0.0000025"),
                new BigDecimal("0.00001"),
                new BigDecimal("0.000001"),
                null,
                new BigDecimal("0.01"),
                null),
            new Abilities(
                Set.of(Modality.TEXT, Modality.IMAGE),
                Set.of(Modality.TEXT),
                Set.of("max_tokens", "temperature"),
                16384),
            Instant.ofEpochSecond(1_700_000_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"architecture\":{\"input_modalities\":[\"smell\"],\"output_modalities\":null},\"supported_parameters\":[]",
        "\"architecture\":[],\"supported_parameters\":\"all\",\"top_provider\":{\"max_completion_tokens\":null}",
        "\"top_provider\":7,\"created\":\"yesterday\"",
        "\"top_provider\":{\"max_completion_tokens\":99999999999},\"created\":-1"
      })
  void knowsNothingOfWhatTheListDoesNotSay(String properties) {
    assertThat(list(Reply.json("{\"data\":[{\"id\":\"a\"," + properties + "}]}")))
        .containsExactly(bare("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"context_window", "max_context_length", "max_model_len"})
  void readsTheContextUnderItsManyNames(String name) {
    assertThat(list(Reply.json("{\"data\":[{\"id\":\"a\",\"" + name + "\":8192}]}")))
        .extracting(ModelInfo::contextLength)
        .containsExactly(8192);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt\":\"-1\",\"completion\":\"-1\"}",
        "{\"prompt\":\"0.1\"}",
        "{\"prompt\":\"free\",\"completion\":\"free\"}",
        "{}",
        "null",
        "[]"
      })
  void knowsNoPriceWhereNoneIsFixed(String pricing) {
    assertThat(list(Reply.json("{\"data\":[{\"id\":\"a\",\"pricing\":" + pricing + "}]}")))
        .extracting(ModelInfo::pricing)
        .containsOnlyNulls();
  }

  @Test
  void knowsThatAModelIsFree() {
    assertThat(list(Reply.json(
            "{\"data\":[{\"id\":\"a\",\"pricing\":{\"prompt\":\"0\",\"completion\":0}}]}")))
        .extracting(ModelInfo::pricing)
        .containsExactly(Pricing.FREE);
  }

  @Test
  void skipsWhatHasNoIdAndWhatItHasAlreadySeen() {
    assertThat(list(Reply.json(
            "{\"data\":[{\"id\":\"a\"},{\"name\":\"x\"},{\"id\":\"\"},7,{\"id\":\"a\"}]}")))
        .containsExactly(bare("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | MALFORMED_ANSWER",
        "<html> | MALFORMED_ANSWER",
        "{\"data\":{}} | MALFORMED_ANSWER"
      })
  void doesNotTakeSomethingElseForAList(String body, ErrorCode expected) {
    assertThat(fail(Reply.json(body)).code()).isEqualTo(expected);
  }

  @Test
  void saysWhatToDoAboutARefusedKey() {
    Failure failure = fail(Reply.status(401).body("{\"error\":{\"message\":\"No auth\"}}"));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(failure.message()).contains("refused the configured API key");
  }

  @Test
  void saysWhatToDoAboutAWrongAddress() {
    Failure failure = fail(Reply.status(404));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_REJECTED);
    assertThat(failure.message()).contains("/v1/models", "Check the base URL");
  }

  @Test
  void offersNoOtherModelInsteadOfTheList() {
    Failure failure = fail(Reply.status(503));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
    assertThat(failure.message()).isEqualTo("fake is overloaded. Try again later.");
  }

  @Test
  void isUnreachableIfTheConnectionBreaks() {
    assertThat(fail(Reply.reset()).code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
    assertThat(fail(Reply.status(200).json().body("{\"data\":[").thenReset()).code())
        .isEqualTo(ErrorCode.UPSTREAM_CUT);
  }
}
