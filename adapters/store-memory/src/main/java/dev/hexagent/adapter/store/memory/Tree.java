package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation with its messages. To be touched only while alone with the {@link Memory}. */
final class Tree {
  private static final Comparator<Message> OLDEST_FIRST = Comparator.comparing(Message::createdAt)
      .thenComparing(message -> message.id().toString());

  private final Map<MessageId, Message> messages = new HashMap<>();
  private final Map<@Nullable MessageId, List<Message>> children = new HashMap<>();
  private Conversation header;
  private boolean hidden;

  Tree(Conversation header) {
    this.header = header;
  }

  Conversation header() {
    return header;
  }

  boolean isHidden() {
    return hidden;
  }

  void hide() {
    hidden = true;
  }

  void show(Instant at) {
    hidden = false;
    change(header.label(), header.leaf(), header.running(), at);
  }

  /** Makes the next version of the header. */
  void change(Label label, @Nullable MessageId leaf, @Nullable RunId running, Instant at) {
    header = new Conversation(
        header.id(),
        header.owner(),
        header.agent(),
        label,
        leaf,
        messages.size(),
        running,
        header.version() + 1,
        header.createdAt(),
        at);
  }

  void append(Message message) {
    messages.put(message.id(), message);
    List<Message> siblings =
        children.computeIfAbsent(message.parent(), parent -> new ArrayList<>());
    siblings.add(message);
    siblings.sort(OLDEST_FIRST); // one pass: all but the new one are in order already
  }

  @Nullable
  Message message(MessageId id) {
    return messages.get(id);
  }

  /** A page of the path down to that message; starts where its cursor says, so pages cost what is on them. */
  Slice<PathMessage> pathPage(Message leaf, PageRequest page) {
    Message from = page.cursor() == null
        ? leaf
        : Cursor.PATH.read(page.cursor(), (end, next) -> olderOn(leaf, end, next));
    List<Message> path = pathTo(from, page.limit());
    Message older = parentOf(path.get(0));
    return new Slice<>(
        path.stream()
            .map(message -> new PathMessage(message, siblingsOf(message)))
            .toList(),
        older == null ? null : Cursor.PATH.write(leaf.id(), older.id()));
  }

  private @Nullable Message olderOn(Message leaf, String end, String next) {
    return leaf.id().toString().equals(end) ? messages.get(MessageId.of(next)) : null;
  }

  /** The end of the path down to that message, as much of it as wanted; oldest first. */
  List<Message> pathTo(@Nullable Message leaf, int most) {
    List<Message> upwards = new ArrayList<>();
    for (Message at = leaf; at != null && upwards.size() < most; at = parentOf(at)) {
      upwards.add(at);
    }
    Collections.reverse(upwards);
    return upwards;
  }

  private List<MessageId> siblingsOf(Message message) {
    return children.getOrDefault(message.parent(), List.of()).stream()
        .map(Message::id)
        .toList();
  }

  private @Nullable Message parentOf(Message message) {
    return message.parent() == null ? null : messages.get(message.parent());
  }
}
