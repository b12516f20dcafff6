package dev.hexagent.adapter.rest.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.json.LongBody;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@LongBody
@Schema(
    name = "TurnRequest",
    description =
        "A new turn has a message; without one, the user's message parent_id is answered once more, or"
            + " the partial answer continue_of goes on.")
record TurnRequest(
    @Nullable MessageRequest message,

    @JsonProperty("parent_id")
    @Schema(
        format = "uuid",
        description =
            "New turn: the message it follows, if not the leaf. Without a message: the one to be answered.")
    @Nullable
    String parentId,

    @JsonProperty("continue_of")
    @Schema(
        format = "uuid",
        description =
            "A partial answer: the rest of it becomes a message behind it. Neither message nor parent_id then.")
    @Nullable
    String continueOf,

    @JsonProperty("agent_id")
    @Schema(description = "Who answers; the conversation's agent when absent.")
    @Nullable
    String agentId,

    @Schema(description = "Another model, with or without its provider.", example = "openai/gpt-4o")
    @Nullable
    String model,

    @JsonProperty("system_prompt") @Schema(maxLength = 100_000) @Nullable
    String systemPrompt,

    @Schema(minimum = "0", maximum = "2") @Nullable Double temperature,

    @JsonProperty("max_tokens") @Schema(minimum = "1", maximum = "1000000") @Nullable
    Integer maxTokens,

    @JsonProperty("response_format") @Nullable ResponseFormatJson responseFormat) {
  /** The wish to have it answered, whoever watches. */
  StartRun command(ConversationId conversation) {
    var faults = new Faults();
    MessageId partial = Id.message("continue_of", continueOf, faults);
    MessageId parent = Id.message("parent_id", parentId, faults);
    AgentId agent = agentId == null ? null : Id.agent(agentId);
    TurnSettings settings = new WantedSettings(
            model, systemPrompt, temperature, maxTokens, responseFormat)
        .read(faults);
    Turn turn = faults.attempt("", () -> turn(conversation, parent, partial, faults));
    faults.throwIfAny();
    return new StartRun(
        agent, Objects.requireNonNull(turn), settings, Delivery.STREAMED, WhenLeft.CONTINUE);
  }

  private Turn turn(
      ConversationId conversation,
      @Nullable MessageId parent,
      @Nullable MessageId partial,
      Faults faults) {
    if (partial != null) {
      if (message != null || parent != null) {
        throw new HexagentException(
            ErrorCode.CONFLICTING_FIELDS,
            "continue_of goes with neither message nor parent_id: send one of them");
      }
      return new Turn.Continuation(conversation, partial);
    }
    if (message != null) {
      return new Turn.Reply(conversation, parent, message.text(faults));
    }
    if (parent == null) {
      throw new InvalidField("message", "is missing");
    }
    return new Turn.Regeneration(conversation, parent);
  }
}
