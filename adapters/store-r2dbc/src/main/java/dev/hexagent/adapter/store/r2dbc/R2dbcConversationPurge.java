package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each call is one transaction. What it is about is locked first: whoever restores one of them comes before or too late. */
final class R2dbcConversationPurge implements ConversationPurge {
  private static final String IS_DUE = "deleted_at < $1 AND running_run IS NULL";

  private static final String ANY_DUE =
      "SELECT 1 AS one FROM conversation WHERE " + IS_DUE + " LIMIT 1";

  private static final String DUE =
      "SELECT id FROM conversation WHERE " + IS_DUE + " ORDER BY deleted_at LIMIT $2 FOR UPDATE";

  private static final String EVENTS = "DELETE FROM run_event WHERE run_id IN"
      + " (SELECT id FROM run WHERE conversation_id = ANY($1))";

  private static final String RUNS = "DELETE FROM run WHERE conversation_id = ANY($1)";
  private static final String MESSAGES = "DELETE FROM message WHERE conversation_id = ANY($1)";
  private static final String HEADERS = "DELETE FROM conversation WHERE id = ANY($1)";
  private static final String KEPT = "SELECT id FROM conversation WHERE id = ANY($1)";

  private final Reads reads;
  private final CommitWriter<Write> writer;

  R2dbcConversationPurge(Reads reads, CommitWriter<Write> writer) {
    this.reads = reads;
    this.writer = writer;
  }

  /** Looks before it writes: nearly always there is nothing. */
  @Override
  public Mono<Purged> purge(Instant deletedBefore, int most, Actor system) {
    return reads
        .one(connection ->
            Query.of(ANY_DUE, Columns.utc(deletedBefore)).row(connection, fields -> true))
        .flatMap(any ->
            writer.alone(connection -> ids(Query.of(DUE, Columns.utc(deletedBefore), most)
                    .rows(connection, R2dbcConversationPurge::id))
                .flatMap(due -> purge(connection, due))))
        .defaultIfEmpty(new Purged(Set.of(), 0, 0));
  }

  private static Mono<Purged> purge(Connection connection, Set<ConversationId> due) {
    Object ids = array(due);
    return Query.of(EVENTS, ids)
        .changes(connection)
        .then(Query.of(RUNS, ids).changes(connection))
        .flatMap(runs -> Query.of(MESSAGES, ids)
            .changes(connection)
            .flatMap(messages -> Query.of(HEADERS, ids)
                .changes(connection)
                .thenReturn(new Purged(due, messages, runs))));
  }

  @Override
  public Mono<Set<ConversationId>> kept(Set<ConversationId> conversations, Actor system) {
    return reads.one(connection ->
        ids(Query.of(KEPT, array(conversations)).rows(connection, R2dbcConversationPurge::id)));
  }

  private static Mono<Set<ConversationId>> ids(Flux<ConversationId> found) {
    return found.collect(Collectors.toUnmodifiableSet());
  }

  private static ConversationId id(Fields fields) {
    return new ConversationId(fields.uuid("id"));
  }

  private static Object array(Collection<ConversationId> ids) {
    return ids.stream().map(ConversationId::value).toArray(UUID[]::new);
  }
}
