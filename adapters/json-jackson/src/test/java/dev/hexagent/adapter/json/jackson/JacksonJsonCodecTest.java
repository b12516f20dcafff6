package dev.hexagent.adapter.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonJsonCodecTest {
  private final JacksonJsonCodec codec = new JacksonJsonCodec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [1, 2.50, 1e3]\n",
        "\"a\\u0000\\\"\"",
        "null",
        "-0",
        "{\"b\" : 1.10,\"a\":\"\\u0041\\/x\"}"
      })
  void keepsAValueAsItWasWritten(String text) {
    assertThat(codec.parse(text)).isEqualTo(new JsonText(text.strip()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{} {}",
        "{}x",
        "{\"a\":1,}",
        "[1,]",
        "{a:1}",
        "'a'",
        "NaN",
        "01",
        "+1",
        "1.",
        "\"a",
        "{\"a\":}",
        "// c\n1",
        "\"line\nbreak\"",
        "\"\\x\"",
        "tru",
        "\uFEFF1",
        "[1 2]",
        "```json\n{}\n```"
      })
  void refusesWhatIsNotExactlyOneValue(String text) {
    assertThat(codec.parse(text)).isNull();
  }

  @Test
  void readsAHundredLevelsAndNoMore() {
    assertThat(codec.parse(nested(100))).isNotNull();
    assertThat(codec.parse(nested(101))).isNull();
    assertThat(codec.parse(nested(100_000))).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"type":"string"}                                    | "a"           | ok
      {"type":"integer"}                                   | 1.0           | ok
      {"type":"integer"}                                   | 1.5           | number found, integer expected
      {"type":["string","null"]}                           | null          | ok
      {"required":["a"]}                                   | {}            | required property 'a' not found
      {"properties":{"a":{"items":{"minimum":2}}}}         | {"a":[2,1]}   | /a/1: must have a minimum value of 2
      {"multipleOf":0.01}                                  | 0.07          | ok
      {"$ref":"#/$defs/n","$defs":{"n":{"type":"number"}}} | "1"           | string found, number expected
      {"oneOf":[{"const":1},{"const":2}]}                  | 3             | const
      {"pattern":"^[a-z]+$"}                               | "A"           | does not match
      {"prefixItems":[{"type":"string"}],"items":false}    | ["a",1]       | index '1' is not defined
      true                                                 | {"any":true}  | ok
      false                                                | 1             | is false
      """)
  void checksAValueAgainstASchema(String schema, String value, String sentence) {
    List<String> faults = codec.validate(new JsonText(value), new JsonText(schema));

    if (sentence.equals("ok")) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).anySatisfy(fault -> assertThat(fault).contains(sentence));
    }
  }

  @Test
  void readsThePlaceOfAFaultAsAPointerOrAsTheWholeValue() {
    var schema = new JsonText("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}");

    assertThat(codec.validate(new JsonText("{\"a\":1}"), schema))
        .containsExactly("/a: integer found, string expected");
    assertThat(codec.validate(new JsonText("1"), schema))
        .containsExactly("the value: integer found, object expected");
  }

  @Test
  void readsOlderDraftsByTheirOwnRules() {
    var schema = new JsonText("""
        {"$schema":"http://json-schema.org/draft-07/schema#",
         "items":[{"type":"string"}],"additionalItems":false}""");

    assertThat(codec.validate(new JsonText("[\"a\"]"), schema)).isEmpty();
    assertThat(codec.validate(new JsonText("[\"a\",1]"), schema)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "5",
        "[]",
        "{\"type\":\"strin\"}",
        "{\"minLength\":\"a\"}",
        "{\"properties\":[]}",
        "{\"$ref\":\"#/$defs/missing\"}",
        "{\"$schema\":\"https://example.com/own\"}",
        "{\"pattern\":\"(\"}"
      })
  void reportsABrokenSchemaAsOneSentence(String schema) {
    assertThat(codec.validate(new JsonText("\"a\""), new JsonText(schema)))
        .singleElement()
        .asString()
        .startsWith("the schema is broken: ");
  }

  @Test
  void reportsAValueThatIsNotJson() {
    assertThat(codec.validate(new JsonText("{"), new JsonText("true")))
        .singleElement()
        .asString()
        .startsWith("the value is not JSON");
  }

  @Test
  void reportsAtMostTwentyFaults() {
    String value = "[" + "1,".repeat(99) + "1]";

    assertThat(
            codec.validate(new JsonText(value), new JsonText("{\"items\":{\"type\":\"string\"}}")))
        .hasSize(20);
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
