package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Paths through the tree of one conversation, walked from their end by parents: what is not on the page is not read.
 */
final class MessagePaths {
  // A step finds messages by columns of the step before, never by $2: otherwise the plan that
  // PostgreSQL makes for any argument, once it was asked a few times, reads the whole conversation
  // at each step.

  static final String WALK = "WITH RECURSIVE walk (id, conversation_id, parent_id, step) AS ("
      + "SELECT message.id, message.conversation_id, message.parent_id, 1 FROM message"
      + " JOIN conversation ON conversation.id = message.conversation_id"
      + " WHERE message.id = $1 AND conversation.id = $2 AND conversation.owner = $3"
      + " AND conversation.deleted_at IS NULL"
      + " UNION ALL"
      + " SELECT message.id, message.conversation_id, message.parent_id, walk.step + 1 FROM walk"
      + " JOIN message ON message.id = walk.parent_id AND message.conversation_id = walk.conversation_id"
      + " WHERE walk.step < $4)"
      + " SELECT " + MessageTable.COLUMNS.names("message.") + " FROM walk"
      + " JOIN message ON message.id = walk.id ORDER BY walk.step DESC";

  static final String BELOW = "WITH RECURSIVE below (id, conversation_id, created_at) AS ("
      + "SELECT message.id, message.conversation_id, message.created_at FROM message"
      + " JOIN conversation ON conversation.id = message.conversation_id"
      + " WHERE message.id = $1 AND conversation.id = $2 AND conversation.owner = $3"
      + " AND conversation.deleted_at IS NULL"
      + " UNION ALL"
      + " SELECT message.id, message.conversation_id, message.created_at FROM below"
      + " JOIN message ON message.conversation_id = below.conversation_id AND message.parent_id = below.id)"
      + " SELECT id FROM below ORDER BY created_at DESC, id DESC FETCH FIRST 1 ROW ONLY";

  static final String CHILDREN = "SELECT id, parent_id FROM message"
      + " WHERE conversation_id = $1 AND parent_id = ANY($2) ORDER BY created_at, id";

  private static final String ROOTS = "SELECT id, parent_id FROM message"
      + " WHERE conversation_id = $1 AND parent_id IS NULL ORDER BY created_at, id";

  private record Child(MessageId id, @Nullable MessageId parent) {
    static Child read(Fields fields) {
      return new Child(
          new MessageId(fields.uuid("id")), fields.uuidAs("parent_id", MessageId::new));
    }
  }

  private final Connection connection;
  private final ConversationId conversation;
  private final OwnerId owner;

  MessagePaths(Connection connection, ConversationId conversation, OwnerId owner) {
    this.connection = connection;
    this.conversation = conversation;
    this.owner = owner;
  }

  /** The path down to a message, oldest first. */
  Flux<Message> path(MessageId leaf) {
    return upFrom(leaf.value(), Integer.MAX_VALUE);
  }

  Mono<Slice<PathMessage>> page(MessageId leaf, PageRequest page) {
    UUID end =
        page.cursor() == null ? leaf.value() : onPath(leaf, Cursor.Older.read(page.cursor()));
    return upFrom(end, page.limit() + 1)
        .collectList()
        .filter(path -> !path.isEmpty())
        .flatMap(path -> page(leaf, path, page.limit()));
  }

  /** The newest message below that one, itself included. */
  Mono<MessageId> endBelow(MessageId message) {
    return Query.of(BELOW, message.value(), conversation.value(), owner.value())
        .row(connection, fields -> new MessageId(fields.uuid("id")));
  }

  private static UUID onPath(MessageId leaf, Cursor.Older cursor) {
    if (!cursor.leaf().equals(leaf.value())) {
      throw Cursor.refusal();
    }
    return cursor.message();
  }

  private Mono<Slice<PathMessage>> page(MessageId leaf, List<Message> path, int limit) {
    boolean older = path.size() > limit;
    List<Message> items = older ? path.subList(1, path.size()) : path;
    String cursor = older ? new Cursor.Older(leaf.value(), path.get(0).id().value()).write() : null;
    return siblings(items)
        .map(siblings -> new Slice<>(
            items.stream()
                .map(message -> new PathMessage(
                    message, siblings.getOrDefault(key(message.parent()), List.of())))
                .toList(),
            cursor));
  }

  private Flux<Message> upFrom(UUID end, int most) {
    return Query.of(WALK, end, conversation.value(), owner.value(), most)
        .rows(connection, MessageTable::read);
  }

  /** All children of the parents of these, oldest first. */
  private Mono<Map<UUID, List<MessageId>>> siblings(List<Message> messages) {
    UUID[] parents = messages.stream()
        .map(Message::parent)
        .filter(Objects::nonNull)
        .map(MessageId::value)
        .toArray(UUID[]::new);
    Flux<Child> children =
        Query.of(CHILDREN, conversation.value(), parents).rows(connection, Child::read);
    Flux<Child> roots = messages.get(0).parent() == null
        ? Query.of(ROOTS, conversation.value()).rows(connection, Child::read)
        : Flux.empty();
    return roots
        .concatWith(children)
        .collect(Collectors.groupingBy(
            child -> key(child.parent()), Collectors.mapping(Child::id, Collectors.toList())));
  }

  /** Maps have no place for {@code null}: first messages are kept under the conversation's id. */
  private UUID key(@Nullable MessageId parent) {
    return parent == null ? conversation.value() : parent.value();
  }
}
