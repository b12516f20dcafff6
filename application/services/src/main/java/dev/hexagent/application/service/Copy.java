package dev.hexagent.application.service;

import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of one conversation as a conversation of its own: the messages have new ids and are else as they were, with their
 * times and accounts.
 */
record Copy(Conversation conversation, List<Message> messages) {
  /**
   * Makes one.
   *
   * @param source where the path is from
   * @param path from the root down, at least one message
   * @param title {@code null} for the source's
   */
  static Copy of(
      Conversation source, List<Message> path, @Nullable String title, IdSource ids, Instant now) {
    var id = new ConversationId(ids.next());
    var copies = new ArrayList<Message>();
    MessageId parent = null;
    for (Message message : path) {
      parent = new MessageId(ids.next());
      copies.add(copy(message, id, parent, copies));
    }
    String name = title == null ? source.label().title() : title;
    var conversation = new Conversation(
        id,
        source.owner(),
        source.agent(),
        new Label(name, false, false, source.label().tags()),
        parent,
        copies.size(),
        null,
        1,
        now,
        now,
        source.temporary());
    return new Copy(conversation, copies);
  }

  private static Message copy(
      Message message, ConversationId conversation, MessageId id, List<Message> above) {
    return new Message(
        id,
        conversation,
        above.isEmpty() ? null : above.get(above.size() - 1).id(),
        message.role(),
        message.status(),
        message.parts(),
        message.generation(),
        message.path(),
        message.createdAt());
  }
}
