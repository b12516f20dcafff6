package dev.hexagent.adapter.testkit;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.MessageId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a test knows to have been said in one conversation, in the order in which it was. */
final class KnownTree {
  private final Map<MessageId, Message> messages = new LinkedHashMap<>();
  private @Nullable MessageId leaf;

  /** A message was said and is shown. */
  void add(Message message) {
    messages.put(message.id(), message);
    leaf = message.id();
  }

  void show(MessageId end) {
    leaf = end;
  }

  @Nullable
  MessageId leaf() {
    return leaf;
  }

  Message get(MessageId id) {
    return Objects.requireNonNull(messages.get(id));
  }

  List<Message> all() {
    return List.copyOf(messages.values());
  }

  /** Down to that message, oldest first; empty down to none. */
  List<Message> path(@Nullable MessageId end) {
    var path = new ArrayList<Message>();
    for (MessageId next = end; next != null; next = get(next).parent()) {
      path.add(get(next));
    }
    Collections.reverse(path);
    return path;
  }

  /** All with that parent, oldest first. */
  List<MessageId> below(@Nullable MessageId parent) {
    return messages.values().stream()
        .filter(message -> Objects.equals(message.parent(), parent))
        .map(Message::id)
        .toList();
  }

  /** The newest of those below that message, itself included. */
  MessageId endOfBranch(MessageId message) {
    MessageId end = message;
    for (Message later : messages.values()) {
      if (path(later.id()).contains(get(message))) {
        end = later.id();
      }
    }
    return end;
  }
}
