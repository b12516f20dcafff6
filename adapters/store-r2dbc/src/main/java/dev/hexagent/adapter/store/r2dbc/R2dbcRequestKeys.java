package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.domain.identity.Actor;
import java.time.Instant;
import reactor.core.publisher.Mono;

final class R2dbcRequestKeys implements RequestKeys {
  private final Reads reads;

  R2dbcRequestKeys(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Mono<Made> find(RequestKey key, Instant since, Actor actor) {
    var query = Query.of(
        RequestKeyTable.SELECT,
        actor.owner().value(),
        key.operation(),
        key.name(),
        Columns.utc(since));
    return reads.one(connection ->
        query.row(connection, fields -> new Made(fields.text("fingerprint"), fields.uuid("what"))));
  }
}
