package dev.hexagent.adapter.rest.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.FailureJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(
    name = "Problem",
    description = "What went wrong: a problem document (RFC 9457) with a code that never changes.")
record Problem(
    @Schema(example = "urn:hexagent:problem:invalid_field") String type,
    @Schema(example = "Invalid field") String title,
    @Schema(example = "400") int status,

    @Schema(
        description = "One English sentence for people.",
        example = "temperature must be between 0.0 and 2.0 but was 2.5")
    String detail,

    @Schema(description = "For machines.", example = "invalid_field")
    String code,

    @Schema(
        description = "The first faulty field: a path in the body or a query name.",
        example = "config.temperature")
    @Nullable
    String field,

    @Schema(description = "All faulty fields.") @Nullable List<Fault> errors,

    @JsonProperty("request_id") @Schema(example = "019ab2c4-77aa-7b00-8000-1d2e3f405162")
    String requestId,

    @JsonProperty("run_id") @Schema(format = "uuid", description = "The run it is about.") @Nullable
    String runId,

    @JsonProperty("conversation_id")
    @Schema(format = "uuid", description = "Where the text it has written so far can be read.")
    @Nullable
    String conversationId,

    @JsonProperty("message_id") @Schema(format = "uuid") @Nullable
    String messageId,

    @Schema(description = "What a provider_timeout waited for.") @Nullable
    String phase,

    @Schema(description = "Which bound limit_reached is about.") @Nullable
    String limit,

    @Nullable FailureJson failure) {
  @Schema(name = "Fault", description = "One faulty field.")
  record Fault(
      @Schema(example = "config.temperature") String field,

      @Schema(example = "must be between 0.0 and 2.0 but was 2.5")
      String message) {}
}
