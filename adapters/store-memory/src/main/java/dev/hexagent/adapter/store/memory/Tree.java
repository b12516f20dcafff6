package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A conversation with its messages. To be touched only while alone with the {@link Memory}. */
final class Tree {
  private static final Comparator<Message> OLDEST_FIRST = Comparator.comparing(Message::createdAt)
      .thenComparing(message -> message.id().toString());

  private final Map<MessageId, Message> messages = new HashMap<>();
  private final Map<@Nullable MessageId, List<Message>> children = new HashMap<>();
  final Map<MessageId, Summary> summaries = new HashMap<>();
  private Conversation header;
  private @Nullable Instant hiddenAt;

  Tree(Conversation header) {
    this.header = header;
  }

  Conversation header() {
    return header;
  }

  boolean isHidden() {
    return hiddenAt != null;
  }

  boolean isOwnedBy(Actor actor) {
    return header.owner().equals(actor.owner());
  }

  boolean isVisibleTo(Actor actor) {
    return isOwnedBy(actor) && hiddenAt == null;
  }

  void hide(Instant at) {
    hiddenAt = at;
  }

  boolean wasHiddenBefore(Instant moment) {
    return hiddenAt != null && hiddenAt.isBefore(moment);
  }

  /** When it was hidden; of hidden ones only. */
  Instant hiddenAt() {
    return Objects.requireNonNull(hiddenAt);
  }

  Conversation show(Instant at) {
    hiddenAt = null;
    change(header.label(), header.leaf(), header.running(), at);
    return header;
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
        at,
        header.temporary());
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

  /** All messages, each with all that is below it before its younger siblings. */
  List<Message> all() {
    List<Message> all = new ArrayList<>();
    var waiting = new ArrayDeque<Message>();
    push(waiting, null);
    while (!waiting.isEmpty()) {
      Message next = waiting.pop();
      all.add(next);
      push(waiting, next.id());
    }
    return all;
  }

  private void push(Deque<Message> waiting, @Nullable MessageId parent) {
    List<Message> siblings = children.getOrDefault(parent, List.of());
    for (int i = siblings.size() - 1; i >= 0; i--) {
      waiting.push(siblings.get(i));
    }
  }

  /** The whole path down to a message, oldest first; empty if there is no such message. */
  List<Message> path(MessageId leaf) {
    return upTo(Integer.MAX_VALUE, messages.get(leaf));
  }

  /** A page of that path. It starts where its cursor says, so that it costs no more than what is on it. */
  @Nullable
  Slice<PathMessage> pathPage(MessageId leaf, PageRequest page) {
    Message from = messages.get(leaf);
    if (from == null) {
      return null;
    }
    if (page.cursor() != null) {
      from = Cursor.read(page.cursor(), (end, next) -> olderOn(leaf, end, next));
    }
    List<Message> path = upTo(page.limit(), from);
    Message older = parentOf(path.get(0));
    return new Slice<>(
        path.stream()
            .map(message -> new PathMessage(message, siblingsOf(message)))
            .toList(),
        older == null ? null : Cursor.write(leaf, older.id()));
  }

  /** The newest message below that one, itself included. */
  @Nullable
  MessageId endOfBranch(MessageId from) {
    Message newest = messages.get(from);
    if (newest == null) {
      return null;
    }
    var below = new ArrayDeque<>(List.of(newest));
    while (!below.isEmpty()) {
      Message next = below.remove();
      newest = OLDEST_FIRST.compare(next, newest) > 0 ? next : newest;
      below.addAll(children.getOrDefault(next.id(), List.of()));
    }
    return newest.id();
  }

  private @Nullable Message olderOn(MessageId leaf, String end, String next) {
    return leaf.toString().equals(end) ? messages.get(MessageId.of(next)) : null;
  }

  private List<Message> upTo(int most, @Nullable Message leaf) {
    List<Message> path = new ArrayList<>();
    for (Message at = leaf; at != null && path.size() < most; at = parentOf(at)) {
      path.add(at);
    }
    Collections.reverse(path);
    return path;
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
