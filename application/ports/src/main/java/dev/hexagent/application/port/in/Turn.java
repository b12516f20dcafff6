package dev.hexagent.application.port.in;

import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent is to answer, and where. Texts are mended as {@link TextHygiene} says. */
public sealed interface Turn {
  /** Most characters of one message. */
  int LONGEST_MESSAGE = 1_000_000;

  /** Most messages of a history. */
  int LONGEST_HISTORY = 1_000;

  /**
   * A message that begins a conversation.
   *
   * @param temporary whether the conversation is never stored, see {@link ManageConversations#createTemporary}
   */
  record Opening(String message, boolean temporary) implements Turn {
    public Opening {
      message = checked(message);
    }

    /** One that begins a conversation that is stored. */
    public Opening(String message) {
      this(message, false);
    }
  }

  /**
   * A message in a conversation.
   *
   * @param parent the message it follows, {@code null} for the end of the path that is shown
   */
  record Reply(ConversationId conversation, @Nullable MessageId parent, String message)
      implements Turn {
    public Reply {
      message = checked(message);
    }
  }

  /**
   * A message of a caller that keeps the history itself: it continues the caller's newest conversation that has a path
   * with just these roles and texts, else begins one with them.
   *
   * @param history oldest first, 1 to 1,000 messages
   */
  record AfterHistory(List<Entry> history, String message) implements Turn {
    /** One message of such a history. */
    public record Entry(Role role, String text) {
      public Entry {
        text = TextHygiene.clean(text);
      }
    }

    public AfterHistory {
      history = List.copyOf(history);
      new Faults()
          .require(
              !history.isEmpty() && history.size() <= LONGEST_HISTORY,
              "conversation_history",
              "must have 1 to 1000 messages but has " + history.size())
          .throwIfAny();
      message = checked(message);
    }
  }

  /** Another answer to a message that is already there. */
  record Regeneration(ConversationId conversation, MessageId userMessage) implements Turn {}

  /**
   * A message in other words: it stands beside the one that is there, and the branch below that one is kept.
   *
   * @param userMessage the one that was meant otherwise
   */
  record Revision(ConversationId conversation, MessageId userMessage, String message)
      implements Turn {
    public Revision {
      message = checked(message);
    }
  }

  /** The rest of an answer that was cut off: a message behind the partial one. */
  record Continuation(ConversationId conversation, MessageId partial) implements Turn {}

  private static String checked(String message) {
    new Faults().length("message", message, 1, LONGEST_MESSAGE).throwIfAny();
    return TextHygiene.clean(message);
  }
}
