package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.model.ResponseFormat.Type;
import dev.hexagent.domain.run.Finding;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerFormatTest {
  private static final ResponseFormat JSON = ResponseFormat.of(Type.JSON);
  private static final ResponseFormat PERSON = new ResponseFormat(
      Type.JSON,
      new JsonText("{\"type\":\"object\",\"required\":[\"name\"]}"),
      new JsonText("[{\"name\":\"Ada\"}]"),
      "a person");

  private final AnswerFormat formats = new AnswerFormat(new JacksonJsonCodec());

  @Test
  void leavesInstructionsAloneWithoutAFormat() {
    assertThat(formats.instruct("You are Ada.", null)).isEqualTo("You are Ada.");
    assertThat(formats.instruct("You are Ada.", ResponseFormat.of(Type.PLAIN_TEXT)))
        .isEqualTo("You are Ada.");
  }

  @Test
  void describesAShapeBehindTheInstructions() {
    assertThat(formats.instruct("You are Ada.", PERSON)).isEqualTo("""
            You are Ada.

            Answer with one JSON value and nothing else: no words around it, no Markdown fence.

            The answer: a person

            It must be valid against this JSON Schema:
            {"type":"object","required":["name"]}

            Examples of good answers:
            [{"name":"Ada"}]""");
  }

  @Test
  void describesAShapeWithoutInstructions() {
    assertThat(formats.instruct(" ", ResponseFormat.of(Type.MARKDOWN)))
        .isEqualTo("Answer in Markdown.");
  }

  @Test
  void describesPlainTextThatIsToBeLikeSomething() {
    var haiku = new ResponseFormat(Type.PLAIN_TEXT, null, null, "a haiku");

    assertThat(formats.instruct("", haiku))
        .isEqualTo("Answer in plain text without Markdown.\n\nThe answer: a haiku");
  }

  @Test
  void findsNothingWhereNothingWasAskedFor() {
    assertThat(formats.find(null, "{}")).isEqualTo(new Finding(null, null));
  }

  @ParameterizedTest
  @EnumSource(value = Type.class, names = "JSON", mode = EnumSource.Mode.EXCLUDE)
  void takesAnyTextForAText(Type type) {
    assertThat(formats.find(ResponseFormat.of(type), "# Hi")).isEqualTo(new Finding(null, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}                                   | {\"a\":1}",
        "42                                          | 42",
        "'  [1, 2] '                                 | [1, 2]",
        "'Here: {\"a\":1}. Enjoy!'                   | {\"a\":1}",
        "'Here: [{\"a\":1}]. Enjoy!'                 | [{\"a\":1}]",
        "'Here: {\"a\":[1]}. Enjoy!'                 | {\"a\":[1]}",
        "'Well [sic]: {\"a\":[1]} and more.'         | {\"a\":[1]}",
        "'Some {braces} and [1, 2].'                 | [1, 2]"
      })
  void findsTheValueInAnAnswer(String answer, String value) {
    assertThat(formats.find(JSON, answer)).isEqualTo(new Finding(new JsonText(value), true));
  }

  @Test
  void findsTheValueInAFence() {
    assertThat(formats.find(JSON, "Sure!\n```json\n{\"a\": \"}\"}\n```\nThat was it. {"))
        .isEqualTo(new Finding(new JsonText("{\"a\": \"}\"}"), true));
    assertThat(formats.find(JSON, "```\r\n[1]\r\n```"))
        .isEqualTo(new Finding(new JsonText("[1]"), true));
  }

  @Test
  void takesTheFirstFenceThatHoldsAValue() {
    String answer = "```python\nprint()\n```\nand\n```json\n{\"a\":1}\n```\nor\n```\n[2]\n```";

    assertThat(formats.find(JSON, answer)).isEqualTo(new Finding(new JsonText("{\"a\":1}"), true));
  }

  @Test
  void findsAValueInAFenceThatWasCutOff() {
    assertThat(formats.find(JSON, "```json\n{\"a\":1}"))
        .isEqualTo(new Finding(new JsonText("{\"a\":1}"), true));
  }

  @ParameterizedTest
  @CsvSource({"no JSON here", "'{\"a\":'", "'}{'", "''"})
  void saysSoIfThereIsNoValue(String answer) {
    assertThat(formats.find(JSON, answer)).isEqualTo(new Finding(null, false));
  }

  @Test
  void checksAValueAgainstTheSchema() {
    var ada = new JsonText("{\"name\":\"Ada\"}");
    var nobody = new JsonText("{}");

    assertThat(formats.find(PERSON, ada.value())).isEqualTo(new Finding(ada, true));
    assertThat(formats.find(PERSON, nobody.value())).isEqualTo(new Finding(nobody, false));
  }

  @Test
  void doesNotLookIntoFencesWithoutEnd() {
    var parsed = new AtomicInteger();
    var counting = new AnswerFormat(new ScriptedCodec(text -> {
      parsed.incrementAndGet();
      return null;
    }));

    counting.find(JSON, "```json\n{\n```\n".repeat(70_000));

    assertThat(parsed).hasValueLessThan(30);
  }

  @Test
  void refusesJsonWithoutACodec() {
    var without = new AnswerFormat(null);

    assertThatThrownBy(() -> without.instruct("", JSON))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL));
    assertThat(without.instruct("", ResponseFormat.of(Type.MARKDOWN))).isNotEmpty();
  }

  @Test
  void readsAStoredAnswerAsItWasReadWhenItsRunEnded() {
    assertThat(formats.read("So: ```json\n{\"name\":1}\n```", PERSON))
        .isEqualTo(new Finding(new JsonText("{\"name\":1}"), true));
    assertThat(formats.read("{\"b\":1}", PERSON))
        .isEqualTo(new Finding(new JsonText("{\"b\":1}"), false));
    assertThat(formats.read("no", PERSON)).isEqualTo(new Finding(null, false));
    assertThat(new AnswerFormat(null).read("{}", PERSON)).isEqualTo(new Finding(null, false));
  }
}
