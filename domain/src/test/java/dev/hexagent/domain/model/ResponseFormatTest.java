package dev.hexagent.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.model.ResponseFormat.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResponseFormatTest {
  private static final JsonText SCHEMA = new JsonText("{}");

  @Test
  void takesASchemaForJson() {
    assertThat(new ResponseFormat(Type.JSON, SCHEMA, null, null).jsonSchema()).isEqualTo(SCHEMA);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JSON")
  void refusesASchemaForAnythingElse(Type type) {
    assertThatThrownBy(() -> new ResponseFormat(type, SCHEMA, null, null))
        .isInstanceOf(InvalidField.class)
        .hasMessage("response_format.json_schema needs the type json");
  }

  @Test
  void refusesALongDescription() {
    assertThatThrownBy(() -> new ResponseFormat(Type.MARKDOWN, null, null, "d".repeat(2_001)))
        .isInstanceOf(InvalidField.class)
        .hasMessageStartingWith("response_format.description");
  }
}
