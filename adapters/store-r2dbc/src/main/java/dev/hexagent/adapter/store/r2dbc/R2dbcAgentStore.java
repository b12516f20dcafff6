package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class R2dbcAgentStore implements AgentStore {
  /** Sorted here: how PostgreSQL compares texts depends on where it was set up. */
  private static final Comparator<Agent> BY_AGE =
      Comparator.comparing(Agent::createdAt).thenComparing(agent -> agent.id().value());

  private static final String VISIBLE = "SELECT " + AgentTable.COLUMNS.names()
      + " FROM agent WHERE deleted_at IS NULL AND (visibility = 'SHARED' OR owner = $1)";

  private static final String DELETE = "UPDATE agent SET deleted_at = $1"
      + " WHERE id = $2 AND version = $3 AND deleted_at IS NULL"
      + " AND (visibility = 'SHARED' OR owner = $4)";

  private final Reads reads;
  private final CommitWriter<?> writer;
  private final ArrayStyle arrays;

  R2dbcAgentStore(Reads reads, CommitWriter<?> writer, ArrayStyle arrays) {
    this.reads = reads;
    this.writer = writer;
    this.arrays = arrays;
  }

  @Override
  public Mono<Agent> find(AgentId id, Actor actor) {
    var query = Query.of(VISIBLE + " AND id = $2", actor.owner().value(), id.value());
    return reads.one(connection -> query.row(connection, AgentTable::read));
  }

  @Override
  public Flux<Agent> list(Actor actor) {
    var query = Query.of(VISIBLE, actor.owner().value());
    return reads
        .one(connection -> query.rows(connection, AgentTable::read).collectSortedList(BY_AGE))
        .flatMapIterable(agents -> agents);
  }

  @Override
  public Mono<Boolean> insert(Agent agent, Actor actor) {
    return writer
        .alone(connection ->
            AgentTable.COLUMNS.write(connection, arrays, AgentTable.INSERT, List.of(agent)))
        .thenReturn(true)
        .onErrorResume(StorageFailure::isDuplicate, taken -> Mono.just(false));
  }

  @Override
  public Mono<Boolean> replace(Agent next, Actor actor) {
    var replacement = new AgentTable.Replacement(next, actor.owner());
    return writer
        .alone(connection -> AgentTable.REPLACEMENT.write(
            connection, arrays, AgentTable.REPLACE, List.of(replacement)))
        .map(replaced -> replaced == 1);
  }

  @Override
  public Mono<Boolean> delete(AgentId id, long version, Instant at, Actor actor) {
    var query =
        Query.of(DELETE, Columns.utc(at), id.value(), version, actor.owner().value());
    return writer.alone(query::changes).map(deleted -> deleted == 1);
  }
}
