package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.OwnerId;
import reactor.core.publisher.Flux;

/** The order is by the database's clock at the beginning of the transaction, which several servers share. */
final class R2dbcMessageFeed implements MessageFeed {
  private static final String AFTER = "SELECT " + MessageTable.COLUMNS.names() + ", stored_at"
      + " FROM message WHERE stored_at >= $1 AND (stored_at > $2 OR id > $3)"
      + " ORDER BY stored_at, id LIMIT $4";

  private final Reads reads;

  R2dbcMessageFeed(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Flux<Stored> after(Position position, int most, Actor system) {
    Object at = Columns.utc(position.at());
    var query = Query.of(AFTER, at, at, position.id().value(), most);
    return reads
        .one(
            connection -> query.<Stored>rows(connection, R2dbcMessageFeed::read).collectList())
        .flatMapIterable(messages -> messages);
  }

  private static Stored read(Fields fields) {
    return new Stored(
        MessageTable.read(fields), new OwnerId(fields.text("owner")), fields.time("stored_at"));
  }
}
