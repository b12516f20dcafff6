package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Instant;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

final class R2dbcRunStore implements RunStore {
  private static final String FREE_ALL = "UPDATE conversation"
      + " SET running_run = NULL, version = version + 1, updated_at = $1"
      + " WHERE id IN (SELECT conversation_id FROM run WHERE status = 'RUNNING')";

  private static final String INTERRUPT_ALL = "UPDATE run"
      + " SET status = 'INTERRUPTED', last_seq = last_seq + 1, finished_at = $1, failure = $2"
      + " WHERE status = 'RUNNING'";

  private final Reads reads;
  private final CommitWriter<?> writer;

  R2dbcRunStore(Reads reads, CommitWriter<?> writer) {
    this.reads = reads;
    this.writer = writer;
  }

  @Override
  public Mono<Run> find(RunId id, Actor actor) {
    var query = Query.of(
        RunTable.SELECT + "id = $1 AND owner = $2", id.value(), actor.owner().value());
    return reads.one(connection -> query.row(connection, RunTable::read));
  }

  @Override
  public Mono<Integer> interruptAll(Failure failure, Instant at, Actor system) {
    OffsetDateTime utc = Columns.utc(at);
    return writer.alone(connection -> Query.of(FREE_ALL, utc)
        .changes(connection)
        .then(Query.of(INTERRUPT_ALL, utc, FailureRow.write(failure)).changes(connection))
        .map(Long::intValue));
  }
}
