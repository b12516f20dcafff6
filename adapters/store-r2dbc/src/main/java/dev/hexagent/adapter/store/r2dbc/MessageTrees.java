package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The whole tree of a conversation. Its shape is read first, the messages a few at a time and each time on a connection
 * that is given back: whoever takes a tree slowly keeps neither a connection nor memory.
 */
final class MessageTrees {
  private static final int AT_ONCE = 32;

  private static final String SHAPE = "SELECT message.id, message.parent_id FROM message"
      + " JOIN conversation ON conversation.id = message.conversation_id"
      + " WHERE conversation.id = $1 AND conversation.owner = $2 AND conversation.deleted_at IS NULL"
      + " ORDER BY message.created_at, message.id";

  static final String THESE =
      "SELECT " + MessageTable.COLUMNS.names() + " FROM message WHERE id = ANY($1)";

  private record Node(UUID id, UUID parent) {}

  private final Reads reads;
  private final ConversationId conversation;
  private final OwnerId owner;

  MessageTrees(Reads reads, ConversationId conversation, OwnerId owner) {
    this.reads = reads;
    this.conversation = conversation;
    this.owner = owner;
  }

  /** All messages, each with all that is below it before its younger siblings. */
  Flux<Message> all() {
    return shape()
        .flatMapIterable(this::order)
        .buffer(AT_ONCE)
        .concatMap(this::these, 1)
        .concatMapIterable(Function.identity(), AT_ONCE);
  }

  /** Siblings from the oldest to the youngest. */
  private Mono<List<Node>> shape() {
    return reads.one(connection -> Query.of(SHAPE, conversation.value(), owner.value())
        .rows(connection, this::node)
        .collectList());
  }

  /** Maps have no place for {@code null}: first messages are kept under the conversation's id. */
  private Node node(Fields fields) {
    UUID parent = fields.uuidAs("parent_id", Function.identity());
    return new Node(fields.uuid("id"), parent == null ? conversation.value() : parent);
  }

  private List<UUID> order(List<Node> nodes) {
    Map<UUID, List<UUID>> children = new HashMap<>();
    nodes.forEach(node ->
        children.computeIfAbsent(node.parent(), parent -> new ArrayList<>()).add(node.id()));
    List<UUID> ordered = new ArrayList<>(nodes.size());
    Deque<UUID> waiting = new ArrayDeque<>(nodes.size());
    push(waiting, children.getOrDefault(conversation.value(), List.of()));
    while (!waiting.isEmpty()) {
      UUID next = waiting.pop();
      ordered.add(next);
      push(waiting, children.getOrDefault(next, List.of()));
    }
    return ordered;
  }

  private static void push(Deque<UUID> waiting, List<UUID> siblings) {
    for (int i = siblings.size() - 1; i >= 0; i--) {
      waiting.push(siblings.get(i));
    }
  }

  private Mono<List<Message>> these(List<UUID> ids) {
    UUID[] keys = ids.toArray(UUID[]::new);
    return reads
        .one(connection -> Query.of(THESE, (Object) keys)
            .rows(connection, MessageTable::read)
            .collectMap(Message::id))
        .map(found -> Arrays.stream(keys)
            .map(MessageId::new)
            .filter(found::containsKey)
            .map(found::get)
            .toList());
  }
}
