package dev.hexagent.adapter.rest.call;

import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.identity.ShareId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids as they come in. What has not the form of an id names nothing: in a path that is a 404, as for an unknown id. */
public final class Id {
  private Id() {}

  /** The agent that a path or a body names. */
  public static AgentId agent(String text) {
    return existing(text, AgentId::new, ErrorCode.AGENT_NOT_FOUND, "Agent");
  }

  /** The conversation that a path names. */
  public static ConversationId conversation(String text) {
    return existing(text, ConversationId::of, ErrorCode.CONVERSATION_NOT_FOUND, "Conversation");
  }

  /** The run that a path names. */
  public static RunId run(String text) {
    return existing(text, RunId::of, ErrorCode.RUN_NOT_FOUND, "Run");
  }

  /** The share that a path names. */
  public static ShareId share(String text) {
    return existing(text, ShareId::of, ErrorCode.SHARE_NOT_FOUND, "Share");
  }

  /** The message that a query or a body names; {@code null} if it names none or, noted as a fault, no id. */
  public static @Nullable MessageId message(String field, @Nullable String text, Faults faults) {
    return read(field, text, MessageId::of, faults);
  }

  /** The conversation that a body names, as {@link #message}. */
  public static @Nullable ConversationId conversation(
      String field, @Nullable String text, Faults faults) {
    return read(field, text, ConversationId::of, faults);
  }

  private static <T> T existing(
      String text, Function<String, T> parse, ErrorCode code, String noun) {
    try {
      return parse.apply(text);
    } catch (InvalidField e) {
      throw new HexagentException(code, noun + " '" + TextHygiene.clean(text) + "' not found", e);
    }
  }

  private static <T> @Nullable T read(
      String field, @Nullable String text, Function<String, T> parse, Faults faults) {
    if (text == null) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (InvalidField e) {
      faults.require(false, field, e.faults().get(0).message());
      return null;
    }
  }
}
