package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import reactor.core.publisher.Mono;

final class R2dbcRunStore implements RunStore {
  private final Reads reads;

  R2dbcRunStore(Reads reads) {
    this.reads = reads;
  }

  @Override
  public Mono<Run> find(RunId id, Actor actor) {
    var query = Query.of(
        RunTable.SELECT + "id = $1 AND owner = $2", id.value(), actor.owner().value());
    return reads.one(connection -> query.row(connection, RunTable::read));
  }
}
