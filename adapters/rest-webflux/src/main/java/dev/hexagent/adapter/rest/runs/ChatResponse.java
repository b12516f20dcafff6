package dev.hexagent.adapter.rest.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.CostJson;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.adapter.rest.shape.UsageJson;
import dev.hexagent.adapter.rest.shape.WireName;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunCompleted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChatResponse", description = "A whole answer.")
record ChatResponse(
    @Schema(example = "Hello! How can I help?") String message,

    @Schema(description = "What answered, as its provider names it.", example = "openai/gpt-4o")
    String model,

    @JsonProperty("agent_id") @Schema(example = "default") String agentId,
    UsageJson usage,

    @JsonProperty("parsed_data")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(
        implementation = Object.class,
        description = "Where a format was asked for: the JSON value in the answer, else its text.")
    @Nullable
    Object parsedData,

    @JsonProperty("format_valid")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(description = "Whether the answer has the format that was asked for.")
    @Nullable
    Boolean formatValid,

    @JsonProperty("response_format") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
    ResponseFormatJson responseFormat,

    @JsonProperty("orchestration_steps")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(description = "What the agents of a team did; null for a single agent.")
    @Nullable
    List<Object> orchestrationSteps,

    @JsonProperty("conversation_id") @Schema(format = "uuid")
    String conversationId,

    @JsonProperty("run_id") @Schema(format = "uuid") String runId,
    @JsonProperty("message_id") @Schema(format = "uuid") String messageId,

    @JsonProperty("user_message_id") @Schema(format = "uuid")
    String userMessageId,

    @JsonProperty("finish_reason")
    @Schema(
        allowableValues = {"stop", "length", "tool_calls", "content_filter", "refusal", "unknown"})
    @Nullable
    String finishReason,

    CostJson cost,
    @JsonProperty("took_ms") @Schema(example = "800") long tookMs) {
  static ChatResponse of(
      Run run, RunCompleted end, @Nullable ResponseFormatJson format, ModelNaming naming) {
    Message message = end.message();
    Generation generation = Objects.requireNonNull(message.generation(), "an answer was generated");
    return new ChatResponse(
        message.text(),
        naming.print(generation.model()),
        run.agent().toString(),
        UsageJson.of(end.totals().usage()),
        parsed(end),
        end.formatValid(),
        format,
        null,
        run.conversation().toString(),
        run.id().toString(),
        message.id().toString(),
        run.userMessage().toString(),
        generation.finishReason() == null ? null : WireName.of(generation.finishReason()),
        CostJson.of(end.totals().cost()),
        end.totals().took().toMillis());
  }

  private static @Nullable Object parsed(RunCompleted end) {
    if (end.formatValid() == null || end.parsedData() != null) {
      return end.parsedData();
    }
    return end.message().text();
  }
}
