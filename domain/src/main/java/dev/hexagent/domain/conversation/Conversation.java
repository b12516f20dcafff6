package dev.hexagent.domain.conversation;

import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Header of a conversation; its messages are read by path.
 *
 * @param id its identity
 * @param owner whose it is
 * @param agent who answers in it unless a turn says otherwise
 * @param label what people see and set
 * @param leaf end of the path that is shown, {@code null} while it is empty
 * @param messageCount messages of the whole tree
 * @param running the run that is answering now
 * @param version counts its changes from 1, those by turns included
 * @param createdAt when it was made, cut to microseconds
 * @param updatedAt when it was last changed
 * @param temporary whether it is never stored: it is in memory only, and in no list
 */
public record Conversation(
    ConversationId id,
    OwnerId owner,
    AgentId agent,
    Label label,
    @Nullable MessageId leaf,
    int messageCount,
    @Nullable RunId running,
    long version,
    Instant createdAt,
    Instant updatedAt,
    boolean temporary) {

  /** One that is stored. */
  public Conversation(
      ConversationId id,
      OwnerId owner,
      AgentId agent,
      Label label,
      @Nullable MessageId leaf,
      int messageCount,
      @Nullable RunId running,
      long version,
      Instant createdAt,
      Instant updatedAt) {
    this(
        id, owner, agent, label, leaf, messageCount, running, version, createdAt, updatedAt, false);
  }

  /**
   * What people see and set.
   *
   * @param title at most 200 characters; empty until the first turn names it
   * @param pinned whether it stands on top
   * @param archived whether lists leave it out
   * @param tags at most 20, each 1 to 50 characters, in the order given
   */
  public record Label(String title, boolean pinned, boolean archived, List<String> tags) {
    public Label {
      tags = List.copyOf(tags);
      ConversationChange.check(title, tags);
    }

    /** A title and nothing else. */
    public static Label titled(String title) {
      return new Label(title, false, false, List.of());
    }
  }

  /** A new, empty conversation. */
  public static Conversation empty(
      ConversationId id, OwnerId owner, AgentId agent, String title, Instant at) {
    return new Conversation(id, owner, agent, Label.titled(title), null, 0, null, 1, at, at);
  }

  /** The same, never to be stored. */
  public Conversation asTemporary() {
    return new Conversation(
        id, owner, agent, label, leaf, messageCount, running, version, createdAt, updatedAt, true);
  }
}
