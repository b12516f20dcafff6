package dev.hexagent.adapter.rest.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hexagent.domain.content.JsonText;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happens to the tools that a model asks for, as it is written. */
public sealed interface ToolEventJson extends EventJson {
  @Schema(name = "ToolCallStartedEvent", description = "The model begins to ask for a tool.")
  record ToolCallStarted(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "Which part of the step's message it is, from 0.")
      int part,

      @JsonProperty("call_id") String callId,

      @Schema(description = "As the model names it, whether there is one of that name or not.")
      String tool)
      implements ToolEventJson {}

  /** For the documentation: the encoder writes deltas by hand. */
  @Schema(name = "ToolArgumentsDeltaEvent", description = "A piece of a call's arguments.")
  record ToolArgumentsDelta(
      @JsonUnwrapped EnvelopeJson envelope,
      int part,
      @JsonProperty("call_id") String callId,

      @Schema(description = "To be appended.", example = "{\"city\":")
      String json)
      implements ToolEventJson {}

  @Schema(name = "ToolCallReadyEvent", description = "The call is whole.")
  record ToolCallReady(
      @JsonUnwrapped EnvelopeJson envelope,
      int part,
      @JsonProperty("call_id") String callId,
      String tool,
      @Schema(implementation = Object.class) JsonText arguments,

      @Schema(
          allowableValues = {"read", "write", "dangerous"},
          description = "What the tool can do; absent if there is no such tool.")
      @Nullable
      String risk)
      implements ToolEventJson {}

  @Schema(name = "ToolProgressEvent", description = "A tool has something to say while it works.")
  record ToolProgress(
      @JsonUnwrapped EnvelopeJson envelope,
      @JsonProperty("call_id") String callId,
      String note) implements ToolEventJson {}

  @Schema(name = "ToolFinishedEvent", description = "A tool is done, or will not be called.")
  record ToolFinished(
      @JsonUnwrapped EnvelopeJson envelope,
      @JsonProperty("call_id") String callId,
      @Schema(allowableValues = {"ok", "failed", "denied"}) String outcome,
      @Schema(description = "What it gave back.") @Nullable String content,
      @JsonProperty("took_ms") long tookMs)
      implements ToolEventJson {}
}
