package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.domain.content.JsonText;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything {@link JsonCodec} promises. */
public abstract class JsonCodecContract {
  private static final JsonText PERSON = new JsonText("""
      {"type": "object", "required": ["name", "age"],
       "properties": {"name": {"type": "string"}, "age": {"type": "integer", "minimum": 0}}}""");

  /** The codec under test. */
  protected abstract JsonCodec codec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-1.50e+3",
        "true",
        "null",
        "{ \"b\" : 1.10,\"a\":\"\\u0041\\/\",\n\"n\":1e2, \"c\":[ ] }",
        "{\"чай\":\"\uD83C\uDF75\",\"\":[[[]]]}"
      })
  void takesAValueAsItIsWritten(String text) {
    assertThat(codec().parse(text)).isEqualTo(new JsonText(text));
  }

  @Test
  void takesAValueWithWhiteSpaceAroundIt() {
    JsonText value = Objects.requireNonNull(codec().parse("\n\t {\"a\": 1} \r\n"));

    assertThat(value.value().strip()).isEqualTo("{\"a\": 1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{",
        "{\"a\":1",
        "{} {}",
        "{}x",
        "Sure: {}",
        "```json\n{}\n```",
        "{'a':1}",
        "{a:1}",
        "[1,]",
        "{\"a\":1,}",
        "01",
        "+1",
        ".5",
        "NaN",
        "undefined",
        "tru",
        "\"a",
        "\"a\nb\"",
        "\"\\x\"",
        "// no\n{}",
        "/* no */ {}"
      })
  void takesNothingElse(String text) {
    assertThat(codec().parse(text)).isNull();
  }

  @Test
  void survivesTextsThatNestWithoutEnd() {
    assertThat(codec().parse("[".repeat(200_000))).isNull();
    assertThat(codec().parse("{\"a\":".repeat(200_000))).isNull();
  }

  @Test
  void findsNothingWrongWithAValidValue() {
    assertThat(codec().validate(new JsonText("{\"name\": \"Ada\", \"age\": 36}"), PERSON))
        .isEmpty();
  }

  @Test
  void saysOneSentenceAFaultWithItsPlace() {
    List<String> faults = codec().validate(new JsonText("{\"name\": 1, \"age\": -1}"), PERSON);

    assertThat(faults).hasSize(2);
    assertThat(faults)
        .anyMatch(fault -> fault.contains("name"))
        .anyMatch(fault -> fault.contains("age"));
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(codec().validate(new JsonText("{\"age\": 36}"), PERSON))
        .singleElement()
        .asString()
        .contains("name");
  }

  @Test
  void readsSchemasByTheDraftTheyName() {
    var tuple = new JsonText("[1, \"a\"]");
    var newer = new JsonText("{\"prefixItems\": [{\"type\": \"string\"}]}");
    var older = new JsonText(
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"items\": [{\"type\": \"string\"}]}");

    assertThat(codec().validate(tuple, newer)).hasSize(1);
    assertThat(codec().validate(tuple, older)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{\"type\": 5}",
        "{\"type\": \"text\"}",
        "{\"$ref\": \"#/nowhere\"}",
        "{\"$ref\": \"https://schemas.invalid/a.json\"}"
      })
  void saysThatABrokenSchemaIsBroken(String schema) {
    assertThat(codec().validate(new JsonText("{}"), new JsonText(schema))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "true",
        "{\"type\": \"string\"}",
        "{\"type\": \"integer\"}",
        "{\"type\": \"number\"}",
        "{\"type\": \"boolean\"}",
        "{\"type\": \"null\"}",
        "{\"type\": [\"integer\", \"null\"]}",
        "{\"enum\": [\"red\", \"green\"]}",
        "{\"const\": {\"a\": [1]}}",
        "{\"type\": \"string\", \"minLength\": 30}",
        "{\"type\": \"integer\", \"minimum\": 7, \"maximum\": 9}",
        "{\"type\": \"array\", \"minItems\": 3, \"items\": {\"type\": \"boolean\"}}",
        "{\"anyOf\": [{\"type\": \"boolean\"}, {\"type\": \"null\"}]}",
        """
        {"type": "object", "required": ["list", "inner"], "additionalProperties": false,
         "properties": {"inner": {"$ref": "#/$defs/inner"}, "list": {"type": "array", "items": {"type": "string"}}},
         "$defs": {"inner": {"type": "object", "required": ["ok"], "properties": {"ok": {"type": "boolean"}}}}}""",
        """
        {"type": "object", "required": ["name"],
         "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#"}}}}"""
      })
  void makesAnExampleThatFits(String schema) {
    JsonText example = codec().example(new JsonText(schema));

    assertThat(codec().parse(example.value())).isNotNull();
    assertThat(codec().validate(example, new JsonText(schema))).isEmpty();
  }
}
