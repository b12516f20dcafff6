package dev.hexagent.adapter.rest.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.hexagent.adapter.rest.shape.CostJson;
import dev.hexagent.adapter.rest.shape.FailureJson;
import dev.hexagent.adapter.rest.shape.LeftOutJson;
import dev.hexagent.adapter.rest.shape.MessageJson;
import dev.hexagent.adapter.rest.shape.SourceJson;
import dev.hexagent.adapter.rest.shape.UsageJson;
import dev.hexagent.domain.content.JsonText;
import io.swagger.v3.oas.annotations.media.DiscriminatorMapping;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a run as they are written. */
@Schema(
    name = "RunEvent",
    description =
        "The JSON of each data line of a stream. A stream that ends before its run, because the server stops (`shutting_down`) or its"
            + " reader takes nothing of it (`slow_reader`), ends in"
            + " `event: stream_closing` without an id, its data"
            + " `{\"type\":\"stream_closing\",\"reason\":\"shutting_down\",\"retry_after_ms\":2000}`: after that long follow"
            + " the run again, with the last id.",
    oneOf = {
      EventJson.RunStarted.class,
      EventJson.StepStarted.class,
      EventJson.Retrying.class,
      EventJson.TextDelta.class,
      EventJson.ReasoningDelta.class,
      EventJson.SourcesFound.class,
      ToolEventJson.ToolCallStarted.class,
      ToolEventJson.ToolArgumentsDelta.class,
      ToolEventJson.ToolCallReady.class,
      ToolEventJson.ToolProgress.class,
      ToolEventJson.ToolFinished.class,
      EventJson.StepFinished.class,
      EventJson.RunCompleted.class,
      EventJson.RunFailed.class,
      EventJson.RunCancelled.class,
      EventJson.RunInterrupted.class
    },
    discriminatorProperty = "type",
    discriminatorMapping = {
      @DiscriminatorMapping(value = "run_started", schema = EventJson.RunStarted.class),
      @DiscriminatorMapping(value = "step_started", schema = EventJson.StepStarted.class),
      @DiscriminatorMapping(value = "retrying", schema = EventJson.Retrying.class),
      @DiscriminatorMapping(value = "text_delta", schema = EventJson.TextDelta.class),
      @DiscriminatorMapping(value = "reasoning_delta", schema = EventJson.ReasoningDelta.class),
      @DiscriminatorMapping(value = "sources_found", schema = EventJson.SourcesFound.class),
      @DiscriminatorMapping(
          value = "tool_call_started",
          schema = ToolEventJson.ToolCallStarted.class),
      @DiscriminatorMapping(
          value = "tool_arguments_delta",
          schema = ToolEventJson.ToolArgumentsDelta.class),
      @DiscriminatorMapping(value = "tool_call_ready", schema = ToolEventJson.ToolCallReady.class),
      @DiscriminatorMapping(value = "tool_progress", schema = ToolEventJson.ToolProgress.class),
      @DiscriminatorMapping(value = "tool_finished", schema = ToolEventJson.ToolFinished.class),
      @DiscriminatorMapping(value = "step_finished", schema = EventJson.StepFinished.class),
      @DiscriminatorMapping(value = "run_completed", schema = EventJson.RunCompleted.class),
      @DiscriminatorMapping(value = "run_failed", schema = EventJson.RunFailed.class),
      @DiscriminatorMapping(value = "run_cancelled", schema = EventJson.RunCancelled.class),
      @DiscriminatorMapping(value = "run_interrupted", schema = EventJson.RunInterrupted.class)
    })
public sealed interface EventJson
    permits EventJson.RunStarted,
        EventJson.StepStarted,
        EventJson.Retrying,
        EventJson.TextDelta,
        EventJson.ReasoningDelta,
        EventJson.SourcesFound,
        ToolEventJson,
        EventJson.StepFinished,
        EventJson.RunCompleted,
        EventJson.RunFailed,
        EventJson.RunCancelled,
        EventJson.RunInterrupted {
  /** A stream as it comes over the wire. */
  String EXAMPLE = """
      retry: 2000

      id: 7
      event: text_delta
      data: {"type":"text_delta","run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","seq":7,"at":"2026-11-22T14:17:05.123456Z","part":0,"text":" world"}

      : hb
      """;

  EnvelopeJson envelope();

  @Schema(name = "RunStartedEvent", description = "The turn was accepted and is on disk.")
  record RunStarted(
      @JsonUnwrapped EnvelopeJson envelope,

      @JsonProperty("conversation_id") @Schema(format = "uuid")
      String conversationId,

      @JsonProperty("agent_id") String agentId,

      @JsonProperty("user_message_id") @Schema(format = "uuid")
      String userMessageId,

      @Schema(description = "The model that will be asked.") String model,
      @JsonProperty("new_conversation") boolean newConversation,

      @Schema(description = "The conversation's title, if this turn gave it one.") @Nullable
      String title)
      implements EventJson {}

  @Schema(name = "StepStartedEvent", description = "A model call begins.")
  record StepStarted(
      @JsonUnwrapped EnvelopeJson envelope,
      @Schema(description = "Counts from 1.") int step,

      @JsonProperty("message_id")
      @Schema(format = "uuid", description = "The assistant's message it writes.")
      String messageId,

      @Schema(description = "The model that is asked.") String model,

      @JsonProperty("left_out") @Nullable LeftOutJson leftOut)
      implements EventJson {}

  @Schema(
      name = "RetryingEvent",
      description = "A model call failed before its first word; the same step is tried again.")
  record Retrying(
      @JsonUnwrapped EnvelopeJson envelope,
      int step,

      @Schema(description = "The attempt that comes, the step's first being 1.", example = "2")
      int attempt,

      @Schema(description = "Why the one before it failed.") FailureJson failure,

      @JsonProperty("next_model") @Schema(description = "The model that will be asked.")
      String nextModel,

      @JsonProperty("delay_ms") @Schema(description = "In how long.", example = "3000")
      long delayMs)
      implements EventJson {}

  /** For the documentation: the encoder writes deltas by hand. */
  @Schema(name = "TextDeltaEvent", description = "A piece of the answer.")
  record TextDelta(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "Which part of the step's message it continues, from 0.")
      int part,

      @Schema(description = "To be appended.", example = " world")
      String text)
      implements EventJson {}

  /** For the documentation, too. */
  @Schema(name = "ReasoningDeltaEvent", description = "A piece of what the model thinks.")
  record ReasoningDelta(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "Which part of the step's message it continues, from 0.")
      int part,

      @Schema(description = "To be appended.") String text)
      implements EventJson {}

  @Schema(name = "SourcesFoundEvent", description = "The answer rests on these, too.")
  record SourcesFound(@JsonUnwrapped EnvelopeJson envelope, List<SourceJson> sources)
      implements EventJson {}

  @Schema(name = "StepFinishedEvent", description = "A model call ended well.")
  record StepFinished(
      @JsonUnwrapped EnvelopeJson envelope,
      int step,
      @JsonProperty("message_id") @Schema(format = "uuid") String messageId,

      @Schema(description = "The model that answered, as its provider names it.")
      String model,

      @JsonProperty("served_by") @Schema(description = "Who runs it behind the provider.") @Nullable
      String servedBy,

      @JsonProperty("finish_reason")
      @Schema(
          allowableValues = {"stop", "length", "tool_calls", "content_filter", "refusal", "unknown"
          })
      String finishReason,

      @JsonProperty("native_finish_reason")
      @Schema(description = "The provider's own word.")
      @Nullable
      String nativeFinishReason,

      UsageJson usage,
      CostJson cost,
      @JsonProperty("first_token_ms") long firstTokenMs,
      @JsonProperty("took_ms") long tookMs,

      @Schema(description = "Settings that the model does not take.") @Nullable
      List<String> dropped)
      implements EventJson {}

  @Schema(
      name = "RunCompletedEvent",
      description = "The last event: the answer is whole and on disk.")
  record RunCompleted(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "As stored: replaces what was collected.")
      MessageJson message,

      @JsonUnwrapped AccountsJson accounts,

      @JsonProperty("parsed_data")
      @Schema(
          implementation = Object.class,
          description = "The JSON value in the answer, where one was asked for.")
      @Nullable
      JsonText parsedData,

      @JsonProperty("format_valid")
      @Schema(description = "Whether it has the format that was asked for.")
      @Nullable
      Boolean formatValid)
      implements EventJson {}

  @Schema(name = "RunFailedEvent", description = "The last event: something went wrong.")
  record RunFailed(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "What was written before.") @Nullable
      MessageJson message,

      @JsonUnwrapped AccountsJson accounts,
      FailureJson failure)
      implements EventJson {}

  @Schema(name = "RunCancelledEvent", description = "The last event: somebody stopped it.")
  record RunCancelled(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "What was written before.") @Nullable
      MessageJson message,

      @JsonUnwrapped AccountsJson accounts,

      @Schema(allowableValues = {"user", "disconnect", "shutdown"})
      String reason)
      implements EventJson {}

  @Schema(
      name = "RunInterruptedEvent",
      description = "The last event: the server died while it ran.")
  record RunInterrupted(
      @JsonUnwrapped EnvelopeJson envelope,

      @Schema(description = "What had reached the disk.") @Nullable
      MessageJson message,

      @JsonUnwrapped AccountsJson accounts,
      FailureJson failure)
      implements EventJson {}
}
