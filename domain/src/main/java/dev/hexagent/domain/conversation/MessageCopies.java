package dev.hexagent.domain.conversation;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the messages of one conversation anew for another one. The originals are not touched. */
public final class MessageCopies {
  private MessageCopies() {}

  /**
   * Messages with ids of their own, everything else as it was: the branches, who wrote them and when, what they cost.
   *
   * @param messages a whole tree or a path from its root, each behind its parent
   * @param ids gives the new ones
   * @return in the same order. Fails with {@code IllegalArgumentException} if a parent is missing
   */
  public static List<Message> into(
      ConversationId target, List<Message> messages, Supplier<UUID> ids) {
    Map<MessageId, MessageId> renamed = new HashMap<>();
    List<Message> copies = new ArrayList<>();
    for (Message message : messages) {
      MessageId parent = message.parent() == null ? null : renamed.get(message.parent());
      if (parent == null && message.parent() != null) {
        throw new IllegalArgumentException("the parent of " + message.id() + " is missing");
      }
      var id = new MessageId(ids.get());
      renamed.put(message.id(), id);
      copies.add(new Message(
          id,
          target,
          parent,
          message.role(),
          message.status(),
          message.parts(),
          message.generation(),
          message.path(),
          message.createdAt()));
    }
    return List.copyOf(copies);
  }
}
