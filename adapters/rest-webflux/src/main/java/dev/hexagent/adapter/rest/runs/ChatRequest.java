package dev.hexagent.adapter.rest.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.json.LongBody;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.Turn.AfterHistory.Entry;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@LongBody
@Schema(
    name = "ChatRequest",
    description = "A message to be answered; settings replace the agent's for this turn.")
record ChatRequest(
    @Schema(
        requiredMode = Schema.RequiredMode.REQUIRED,
        minLength = 1,
        maxLength = Turn.LONGEST_MESSAGE,
        example = "Say hello")
    @Nullable
    String message,

    @JsonProperty("agent_id")
    @Schema(
        description = "Who answers; the conversation's agent when absent.",
        defaultValue = "default")
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

    @JsonProperty("response_format") @Nullable ResponseFormatJson responseFormat,

    @JsonProperty("conversation_history")
    @Schema(
        description =
            "Continues the newest conversation with these messages, else begins one with them;"
                + " not together with conversation_id.")
    @Nullable
    List<HistoryEntryRequest> conversationHistory,

    @JsonProperty("conversation_id")
    @Schema(format = "uuid", description = "A new conversation when absent.")
    @Nullable
    String conversationId,

    @JsonProperty("parent_id")
    @Schema(
        format = "uuid",
        description = "The message of that conversation to be followed, if not its leaf.")
    @Nullable
    String parentId) {
  /** The wish to have it answered for as long as the caller waits. */
  StartRun command(Delivery delivery) {
    var faults = new Faults();
    ConversationId conversation = Id.conversation("conversation_id", conversationId, faults);
    MessageId parent = Id.message("parent_id", parentId, faults);
    faults.require(
        parentId == null || conversationId != null, "parent_id", "needs a conversation_id");
    List<Entry> history = history(faults);
    AgentId agent = agentId == null ? null : Id.agent(agentId);
    TurnSettings settings = new WantedSettings(
            model, systemPrompt, temperature, maxTokens, responseFormat)
        .read(faults);
    Turn turn = faults.attempt("", () -> turn(conversation, parent, history));
    faults.throwIfAny();
    return new StartRun(agent, Objects.requireNonNull(turn), settings, delivery, WhenLeft.CANCEL);
  }

  private Turn turn(
      @Nullable ConversationId conversation, @Nullable MessageId parent, List<Entry> history) {
    if (message == null) {
      throw new InvalidField("message", "is missing");
    }
    if (conversation != null) {
      return new Turn.Reply(conversation, parent, message);
    }
    return history.isEmpty() ? new Turn.Opening(message) : new Turn.AfterHistory(history, message);
  }

  private List<Entry> history(Faults faults) {
    var entries = new ArrayList<Entry>();
    for (HistoryEntryRequest sent :
        conversationHistory == null ? List.<HistoryEntryRequest>of() : conversationHistory) {
      entries.add(sent.read("conversation_history[" + entries.size() + "]", faults));
    }
    if (!entries.isEmpty() && conversationId != null) {
      throw new HexagentException(
          ErrorCode.CONFLICTING_FIELDS,
          "conversation_history and conversation_id exclude each other: send one of them");
    }
    return entries;
  }
}
