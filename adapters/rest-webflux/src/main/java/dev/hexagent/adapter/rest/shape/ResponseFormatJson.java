package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.ResponseFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape an answer must have, in requests and answers alike. */
@Schema(name = "ResponseFormat", description = "The shape an answer must have.")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ResponseFormatJson(
    @Schema(
        requiredMode = Schema.RequiredMode.REQUIRED,
        allowableValues = {"plain_text", "json", "markdown", "code_block"})
    @Nullable
    String type,

    @JsonProperty("json_schema")
    @Schema(
        implementation = Object.class,
        description = "JSON Schema of the answer; only for type json.")
    @Nullable
    JsonText jsonSchema,

    @Schema(implementation = Object.class, description = "Examples of good answers.") @Nullable
    JsonText examples,

    @Schema(maxLength = 2000) @Nullable String description) {
  /** The shape of a format. */
  public static ResponseFormatJson of(ResponseFormat format) {
    return new ResponseFormatJson(
        WireName.of(format.type()), format.jsonSchema(), format.examples(), format.description());
  }

  /**
   * What it means.
   *
   * @param prefix of the field that held it, empty or with a dot at its end
   * @return {@code null} if it is wrong; then its faults are noted
   */
  public @Nullable ResponseFormat read(String prefix, Faults faults) {
    ResponseFormat.Type kind =
        WireName.read(ResponseFormat.Type.class, prefix + "response_format.type", type, faults);
    return kind == null
        ? null
        : faults.attempt(prefix, () -> new ResponseFormat(kind, jsonSchema, examples, description));
  }
}
