package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.model.ModelNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of a conversation. */
@Schema(name = "Message", description = "One message of a conversation's tree.")
public record MessageJson(
    @Schema(format = "uuid") String id,

    @JsonProperty("conversation_id") @Schema(format = "uuid")
    String conversationId,

    @JsonProperty("parent_id")
    @Schema(format = "uuid", description = "The message it follows; absent on a first one.")
    @Nullable
    String parentId,

    @Schema(allowableValues = {"user", "assistant"}) String role,

    @Schema(allowableValues = {"complete", "streaming", "partial"})
    String status,

    @Schema(description = "Its text parts joined.", example = "Hello! How can I help?")
    String text,

    List<PartJson> parts,

    @JsonProperty("agent_id") @Schema(example = "default") @Nullable
    String agentId,

    @Schema(example = "openai/gpt-4o") @Nullable String model,

    @JsonProperty("run_id") @Schema(format = "uuid") @Nullable
    String runId,

    @JsonProperty("finish_reason")
    @Schema(
        allowableValues = {"stop", "length", "tool_calls", "content_filter", "refusal", "unknown"})
    @Nullable
    String finishReason,

    @Nullable UsageJson usage,
    @Nullable CostJson cost,

    @JsonProperty("took_ms") @Schema(example = "800") @Nullable
    Long tookMs,

    @Schema(description = "Why it is partial.") @Nullable FailureJson failure,

    @Schema(description = "Who was asked before the model that answered, in that order.") @Nullable
    List<TriedJson> tried,

    @Schema(description = "What the answer rests on.") @Nullable
    List<SourceJson> sources,

    @JsonProperty("left_out") @Nullable LeftOutJson leftOut,

    @Schema(
        description = "Settings that were asked for and that the model does not take.",
        example = "[\"temperature\"]")
    @Nullable
    List<String> dropped,

    @JsonProperty("sibling_ids")
    @Schema(
        description =
            "All messages with the same parent, itself included; absent if it is the only one.")
    @Nullable
    List<String> siblingIds,

    @Schema(
        description =
            "What models were told in place of all messages down to this one; absent if none was.")
    @Nullable
    String summary,

    @JsonProperty("created_at") Instant createdAt) {
  /** The shape of a message by itself. */
  public static MessageJson of(Message message, ModelNaming naming) {
    return MessageMapper.INSTANCE.shape(message, null, null, naming);
  }

  /**
   * The shape of a message on a path.
   *
   * @param summary of what was said down to it, {@code null} if there is none
   */
  public static MessageJson of(PathMessage step, @Nullable String summary, ModelNaming naming) {
    boolean alone = step.siblings().size() < 2;
    return MessageMapper.INSTANCE.shape(
        step.message(), alone ? null : step.siblings(), summary, naming);
  }
}
