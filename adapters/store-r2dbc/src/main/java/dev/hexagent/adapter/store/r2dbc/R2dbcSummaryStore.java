package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class R2dbcSummaryStore implements SummaryStore {
  private static final String OF =
      "SELECT summary.conversation_id, summary.message_id, summary.body, summary.created_at"
          + " FROM summary JOIN conversation ON conversation.id = summary.conversation_id"
          + " WHERE conversation.id = $1 AND conversation.owner = $2"
          + " AND conversation.deleted_at IS NULL ORDER BY summary.created_at, summary.message_id";

  private static final String PLACE =
      "SELECT message.id FROM message JOIN conversation ON conversation.id = message.conversation_id"
          + " WHERE message.id = $1 AND conversation.id = $2 AND conversation.owner = $3"
          + " AND conversation.deleted_at IS NULL";

  private static final Columns<Summary> COLUMNS = Columns.<Summary>of()
      .uuid("message_id", summary -> summary.upTo().value())
      .uuid("conversation_id", summary -> summary.conversation().value())
      .text("body", Summary::text)
      .time("created_at", Summary::createdAt);

  private static final String ADD = COLUMNS.insertInto("summary")
      + " WHERE NOT EXISTS (SELECT 1 FROM summary WHERE summary.message_id = given.message_id)";

  private final Reads reads;
  private final CommitWriter<?> writer;
  private final ArrayStyle arrays;

  R2dbcSummaryStore(Reads reads, CommitWriter<?> writer, ArrayStyle arrays) {
    this.reads = reads;
    this.writer = writer;
    this.arrays = arrays;
  }

  @Override
  public Flux<Summary> of(ConversationId conversation, Actor actor) {
    var query = Query.of(OF, conversation.value(), actor.owner().value());
    return reads
        .one(connection ->
            query.<Summary>rows(connection, R2dbcSummaryStore::read).collectList())
        .flatMapIterable(summaries -> summaries);
  }

  @Override
  public Mono<Void> keep(Summary summary, Actor actor) {
    return writer
        .alone(connection -> place(connection, summary, actor)
            .switchIfEmpty(Mono.error(() -> NotFound.message(summary.upTo())))
            .flatMap(there -> COLUMNS.write(connection, arrays, ADD, List.of(summary))))
        .then();
  }

  private static Mono<MessageId> place(Connection connection, Summary summary, Actor actor) {
    return Query.of(
            PLACE,
            summary.upTo().value(),
            summary.conversation().value(),
            actor.owner().value())
        .row(connection, fields -> new MessageId(fields.uuid("id")));
  }

  private static Summary read(Fields fields) {
    return new Summary(
        new ConversationId(fields.uuid("conversation_id")),
        new MessageId(fields.uuid("message_id")),
        fields.text("body"),
        fields.time("created_at"));
  }
}
