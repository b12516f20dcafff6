package dev.hexagent.domain.model;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.Faults;
import org.jspecify.annotations.Nullable;

/**
 * The shape an answer must have.
 *
 * @param type what kind of text
 * @param jsonSchema JSON Schema of the answer, only for {@link Type#JSON}
 * @param examples a JSON value with examples of good answers
 * @param description words about the shape, at most 2,000 characters
 */
public record ResponseFormat(
    Type type,
    @Nullable JsonText jsonSchema,
    @Nullable JsonText examples,
    @Nullable String description) {
  /** Kinds of answers. */
  public enum Type {
    PLAIN_TEXT,
    JSON,
    MARKDOWN,
    CODE_BLOCK
  }

  public ResponseFormat {
    var faults = new Faults();
    faults.require(
        jsonSchema == null || type == Type.JSON,
        "response_format.json_schema",
        "needs the type json");
    if (description != null) {
      faults.length("response_format.description", description, 0, 2000);
    }
    faults.throwIfAny();
  }

  /** A format with nothing but its kind. */
  public static ResponseFormat of(Type type) {
    return new ResponseFormat(type, null, null, null);
  }
}
