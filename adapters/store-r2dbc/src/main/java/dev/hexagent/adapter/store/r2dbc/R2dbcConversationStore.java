package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.refusal.VersionConflict;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class R2dbcConversationStore implements ConversationStore {
  private static final String ONE = ConversationTable.SELECT + "id = $1 AND owner = $2";
  private static final String VISIBLE = ONE + " AND deleted_at IS NULL";
  private static final String VISIBLE_TO_CHANGE = VISIBLE + " FOR UPDATE";
  private static final String HIDDEN_TO_CHANGE = ONE + " AND deleted_at IS NOT NULL FOR UPDATE";

  private static final String TAGS = "SELECT DISTINCT tags FROM conversation"
      + " WHERE owner = $1 AND deleted_at IS NULL AND tags <> ''";

  private static final String HIDE = "UPDATE conversation SET deleted_at = $1 WHERE id = $2";
  private static final String SHOW = "UPDATE conversation SET deleted_at = NULL WHERE id = $1";

  private static final String MESSAGE = "SELECT " + MessageTable.COLUMNS.names("message.")
      + " FROM message JOIN conversation ON conversation.id = message.conversation_id"
      + " WHERE message.id = $1 AND conversation.id = $2 AND conversation.owner = $3"
      + " AND conversation.deleted_at IS NULL";

  private static final String END_OF_PATH = "SELECT " + MessageTable.COLUMNS.names("message.")
      + " FROM message JOIN conversation ON conversation.id = message.conversation_id"
      + " WHERE message.owner = $1 AND message.path_hash = $2 AND conversation.deleted_at IS NULL"
      + " ORDER BY conversation.updated_at DESC, message.created_at DESC LIMIT 1";

  private static final int MOST_ROWS = 500; // of a statement

  private final Reads reads;
  private final CommitWriter<?> writer;
  private final ArrayStyle arrays;

  R2dbcConversationStore(Reads reads, CommitWriter<?> writer, ArrayStyle arrays) {
    this.reads = reads;
    this.writer = writer;
    this.arrays = arrays;
  }

  @Override
  public Mono<Conversation> find(ConversationId id, Actor actor) {
    return reads.one(connection -> header(connection, VISIBLE, id, actor));
  }

  @Override
  public Mono<Boolean> exists(ConversationId id, Actor actor) {
    return reads.one(connection -> header(connection, ONE, id, actor)).hasElement();
  }

  @Override
  public Mono<Slice<Conversation>> list(ConversationFilter filter, PageRequest page, Actor actor) {
    return reads.one(connection -> HeaderPages.read(connection, filter, page, actor.owner()));
  }

  @Override
  public Flux<String> tags(Actor actor) {
    var query = Query.of(TAGS, actor.owner().value());
    return reads
        .one(connection -> query
            .rows(connection, row -> ConversationTable.tags(row.text("tags")))
            .collectList())
        .flatMapIterable(all -> new TreeSet<>(all.stream().flatMap(List::stream).toList()));
  }

  @Override
  public Mono<Void> insert(
      Conversation conversation, List<Message> messages, @Nullable RequestKey key, Actor actor) {
    List<RequestKeyTable.Taken> names = key == null
        ? List.of()
        : List.of(new RequestKeyTable.Taken(
            key, actor.owner(), conversation.id().value(), conversation.createdAt()));
    return writer
        .alone(connection -> RequestKeyTable.take(connection, arrays, names)
            .then(ConversationTable.COLUMNS.write(
                connection, arrays, ConversationTable.INSERT, List.of(conversation)))
            .then(append(connection, messages, actor.owner())))
        .onErrorMap(error -> key == null ? error : RequestKeyTable.refusal(error))
        .then();
  }

  private Mono<Long> append(Connection connection, List<Message> messages, OwnerId owner) {
    return Flux.fromIterable(messages)
        .map(message -> new MessageTable.Owned(message, owner))
        .buffer(MOST_ROWS)
        .concatMap(
            rows -> MessageTable.COLUMNS.write(connection, arrays, MessageTable.INSERT, rows))
        .reduce(0L, Long::sum);
  }

  @Override
  public Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      Instant at,
      Actor actor) {
    return writer.alone(connection -> header(connection, VISIBLE_TO_CHANGE, id, actor)
        .doOnNext(before -> demand(expectedVersion, before))
        .flatMap(before -> store(connection, changed(before, change, at))));
  }

  @Override
  public Mono<Conversation> delete(
      ConversationId id, @Nullable Long expectedVersion, Instant at, Actor actor) {
    return writer.alone(connection -> header(connection, VISIBLE_TO_CHANGE, id, actor)
        .doOnNext(before -> demand(expectedVersion, before))
        .delayUntil(before -> Query.of(HIDE, Columns.utc(at), id.value()).changes(connection)));
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, Instant at, Actor actor) {
    var untouched = new ConversationChange(null, null, null, null, null);
    return writer.alone(connection -> header(connection, HIDDEN_TO_CHANGE, id, actor)
        .delayUntil(before -> Query.of(SHOW, id.value()).changes(connection))
        .flatMap(before -> store(connection, changed(before, untouched, at))));
  }

  @Override
  public Mono<Message> message(ConversationId id, MessageId message, Actor actor) {
    var query = Query.of(MESSAGE, message.value(), id.value(), actor.owner().value());
    return reads.one(connection -> query.row(connection, MessageTable::read));
  }

  @Override
  public Flux<Message> tree(ConversationId id, Actor actor) {
    return new MessageTrees(reads, id, actor.owner()).all();
  }

  @Override
  public Flux<Message> path(ConversationId id, MessageId leaf, Actor actor) {
    return reads
        .one(connection ->
            new MessagePaths(connection, id, actor.owner()).path(leaf).collectList())
        .flatMapIterable(messages -> messages);
  }

  @Override
  public Mono<Slice<PathMessage>> pathPage(
      ConversationId id, MessageId leaf, PageRequest page, Actor actor) {
    return reads.one(
        connection -> new MessagePaths(connection, id, actor.owner()).page(leaf, page));
  }

  @Override
  public Mono<MessageId> endOfBranch(ConversationId id, MessageId message, Actor actor) {
    return reads.one(
        connection -> new MessagePaths(connection, id, actor.owner()).endBelow(message));
  }

  @Override
  public Mono<Message> endOfPath(PathHash path, Actor actor) {
    var query = Query.of(END_OF_PATH, actor.owner().value(), path.value());
    return reads.one(connection -> query.row(connection, MessageTable::read));
  }

  private static Mono<Conversation> header(
      Connection connection, String sql, ConversationId id, Actor actor) {
    return Query.of(sql, id.value(), actor.owner().value())
        .row(connection, ConversationTable::read);
  }

  private Mono<Conversation> store(Connection connection, Conversation header) {
    return ConversationTable.CHANGED
        .write(connection, arrays, ConversationTable.CHANGE, List.of(header))
        .thenReturn(header);
  }

  private static void demand(@Nullable Long version, Conversation header) {
    if (version != null && version != header.version()) {
      throw new VersionConflict(version, header.version());
    }
  }

  private static Conversation changed(Conversation before, ConversationChange change, Instant at) {
    Label old = before.label();
    return new Conversation(
        before.id(),
        before.owner(),
        before.agent(),
        new Label(
            or(change.title(), old.title()),
            or(change.pinned(), old.pinned()),
            or(change.archived(), old.archived()),
            or(change.tags(), old.tags())),
        change.leaf() == null ? before.leaf() : change.leaf(),
        before.messageCount(),
        before.running(),
        before.version() + 1,
        before.createdAt(),
        at);
  }

  private static <T> T or(@Nullable T set, T old) {
    return set == null ? old : set;
  }
}
