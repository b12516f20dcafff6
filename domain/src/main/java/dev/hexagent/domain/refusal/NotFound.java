package dev.hexagent.domain.refusal;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.identity.ShareId;

/** Something does not exist, or belongs to somebody else: both look the same. */
public final class NotFound extends HexagentException {
  private static final long serialVersionUID = 1L;

  private NotFound(ErrorCode code, String message) {
    super(code, message);
  }

  public static NotFound agent(AgentId id) {
    return new NotFound(ErrorCode.AGENT_NOT_FOUND, "Agent '" + id + "' not found");
  }

  public static NotFound conversation(ConversationId id) {
    return new NotFound(ErrorCode.CONVERSATION_NOT_FOUND, "Conversation '" + id + "' not found");
  }

  public static NotFound message(MessageId id) {
    return new NotFound(ErrorCode.MESSAGE_NOT_FOUND, "Message '" + id + "' not found");
  }

  public static NotFound run(RunId id) {
    return new NotFound(ErrorCode.RUN_NOT_FOUND, "Run '" + id + "' not found");
  }

  public static NotFound share(ShareId id) {
    return new NotFound(ErrorCode.SHARE_NOT_FOUND, "Share '" + id + "' not found");
  }

  /** No share has the token that was tried; the token itself is a secret that nobody repeats. */
  public static NotFound share() {
    return new NotFound(ErrorCode.SHARE_NOT_FOUND, "There is no share with this token");
  }
}
