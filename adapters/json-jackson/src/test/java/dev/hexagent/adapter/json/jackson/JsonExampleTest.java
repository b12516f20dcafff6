package dev.hexagent.adapter.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.JsonText;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetTime;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExampleTest {
  private final JacksonJsonCodec codec = new JacksonJsonCodec();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"type":"string"}                                              | "sample"
      {"type":"string","minLength":10}                               | "sample sample"
      {"type":"string","maxLength":3}                                | "sam"
      {"type":"string","maxLength":0}                                | ""
      {"type":"boolean"}                                             | true
      {"type":"null"}                                                | null
      {"type":["null","integer"]}                                    | 1
      {"type":"integer","minimum":5}                                 | 5
      {"type":"integer","exclusiveMinimum":5}                        | 6
      {"type":"integer","maximum":-3}                                | -3
      {"type":"integer","exclusiveMaximum":-3}                       | -4
      {"type":"integer","minimum":7,"multipleOf":5}                  | 10
      {"type":"integer","multipleOf":0.5,"minimum":1}                | 5
      {"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1}    | 0.5
      {"type":"number","multipleOf":0.25,"exclusiveMinimum":0.5}     | 0.75
      {"type":"number"}                                              | 1.5
      {"enum":["low","high"]}                                        | "low"
      {"const":{"a":[1]}}                                            | {"a":[1]}
      {"type":"string","default":"tea"}                              | "tea"
      {"type":"string","examples":["milk"],"default":"tea"}          | "milk"
      {"type":"string","minLength":5,"default":"tea"}                | "sample"
      {"type":"array","items":{"type":"integer"}}                    | [1]
      {"type":"array","items":{"type":"integer"},"minItems":3}       | [1,2,3]
      {"type":"array","maxItems":0}                                  | []
      {"prefixItems":[{"const":1},{"const":2}],"items":false}        | [1,2]
      {"type":"array","contains":{"const":"x"}}                      | ["x"]
      {"type":"array","items":{"enum":["a","b"]},"minItems":2,"uniqueItems":true} | ["a","b"]
      {"properties":{"a":{"type":"string"}},"required":["b"]}        | {"a":"sample","b":"sample"}
      {"type":"object","maxProperties":1,"properties":{"a":{},"b":{}},"required":["b"]} | {"b":"sample"}
      {"type":"object","minProperties":2,"additionalProperties":{"type":"integer"}} | {"key1":2,"key2":3}
      {"anyOf":[{"type":"integer"},{"type":"string"}]}               | 1
      {"oneOf":[{"type":"number"},{"type":"integer"},{"type":"boolean"}]} | 1.5
      {"oneOf":[{"type":"integer"},{"type":"number"},{"type":"boolean"}]} | 1.5
      {"allOf":[{"minimum":3},{"minimum":8},{"type":"integer"}]}     | 8
      {"type":"object","properties":{"a":{"minimum":3}},"allOf":[{"properties":{"a":{"type":"integer"}},"required":["a"]}]} | {"a":3}
      {"$ref":"#/$defs/n","$defs":{"n":{"type":"integer"}}}          | 1
      {"properties":{"a":{"$ref":"#/$defs/x~1y"}},"$defs":{"x/y":{"const":4}}} | {"a":4}
      true                                                           | "sample"
      """)
  void writesASmallValue(String schema, String expected) {
    assertThat(codec.example(new JsonText(schema)).value()).isEqualTo(expected);
    assertThat(codec.validate(new JsonText(expected), new JsonText(schema))).isEmpty();
  }

  @Test
  void writesFormatsThatTheJdkCanRead() {
    assertThat(LocalDate.parse(text("date"))).isNotNull();
    assertThat(Instant.parse(text("date-time"))).isNotNull();
    assertThat(OffsetTime.parse(text("time"))).isNotNull();
    assertThat(URI.create(text("uri")).isAbsolute()).isTrue();
    assertThat(UUID.fromString(text("uuid"))).hasToString(text("uuid"));
    assertThat(text("email")).matches("[a-z]+@[a-z.]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"""
        {"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#"}}},
         "required":["name","children"],"additionalProperties":false}""", """
        {"$ref":"#/$defs/expr","$defs":{"expr":{"oneOf":[
          {"type":"object","properties":{"op":{"enum":["+","-"]},"left":{"$ref":"#/$defs/expr"},
            "right":{"$ref":"#/$defs/expr"}},"required":["op","left","right"],"additionalProperties":false},
          {"type":"number"}]}}}""", """
        {"type":"object","properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["next"]}"""})
  void endsRecursionWithAValidValue(String schema) {
    JsonText example = codec.example(new JsonText(schema));

    assertThat(codec.validate(example, new JsonText(schema))).isEmpty();
    assertThat(example.value()).hasSizeLessThan(2_000);
  }

  @Test
  void fillsTheSchemaOfARealTask() {
    var schema = new JsonText("""
        {"type":"object","additionalProperties":false,"required":["project","tasks","risk"],"properties":{
          "project":{"type":"string","minLength":3,"maxLength":40},
          "tasks":{"type":"array","minItems":2,"uniqueItems":true,"items":{"type":"object",
            "required":["id","title","priority","due"],"properties":{
              "id":{"type":"integer","minimum":1},"title":{"type":"string"},
              "priority":{"enum":["low","medium","high"]},"due":{"type":"string","format":"date"},
              "needs":{"type":"array","items":{"type":"integer"}}}}},
          "risk":{"type":"number","minimum":0,"maximum":1},
          "owner":{"type":["string","null"],"format":"email"}}}""");

    JsonText example = codec.example(schema);

    assertThat(codec.validate(example, schema)).isEmpty();
    assertThat(example.value())
        .contains("\"owner\":\"someone@example.com\"", "\"id\":1", "\"id\":2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "{",
        "{\"$ref\":\"#\"}",
        "{\"allOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}",
        "{\"$ref\":\"#/no\"}"
      })
  void writesSomeJsonWhereNothingFits(String schema) {
    assertThat(codec.parse(codec.example(new JsonText(schema)).value())).isNotNull();
  }

  @Test
  void staysSmallWhereTheSchemaWouldGrowForEver() {
    String required =
        IntStream.range(0, 20).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(","));
    String schema = "{\"type\":\"object\",\"required\":[" + required
        + "],\"additionalProperties\":{\"$ref\":\"#\"}}";

    assertThat(codec.example(new JsonText(schema)).value()).hasSizeLessThan(50_000);
    assertThat(codec
            .example(new JsonText("{\"type\":\"string\",\"minLength\":2000000000}"))
            .value())
        .hasSizeLessThan(20_000);
    assertThat(codec
            .example(new JsonText("{\"type\":\"array\",\"minItems\":2000000000}"))
            .value())
        .hasSizeLessThan(20_000);
  }

  private String text(String format) {
    String json = codec
        .example(new JsonText("{\"type\":\"string\",\"format\":\"" + format + "\"}"))
        .value();
    return json.substring(1, json.length() - 1);
  }
}
