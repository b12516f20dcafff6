package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import reactor.core.publisher.Mono;

final class R2dbcAgentSeeds implements AgentSeeds {
  private static final String FIND =
      "SELECT id, version, fingerprint FROM agent_seed WHERE id = $1";
  private static final String CHANGE =
      "UPDATE agent_seed SET version = $1, fingerprint = $2 WHERE id = $3";
  private static final String ADD =
      "INSERT INTO agent_seed (version, fingerprint, id) VALUES ($1, $2, $3)";

  private final Reads reads;
  private final CommitWriter<?> writer;

  R2dbcAgentSeeds(Reads reads, CommitWriter<?> writer) {
    this.reads = reads;
    this.writer = writer;
  }

  @Override
  public Mono<Seed> find(AgentId id, Actor system) {
    var query = Query.of(FIND, id.value());
    return reads.one(connection -> query.row(connection, R2dbcAgentSeeds::read));
  }

  private static Seed read(Fields fields) {
    return new Seed(
        new AgentId(fields.text("id")), fields.bigint("version"), fields.text("fingerprint"));
  }

  @Override
  public Mono<Void> remember(Seed seed, Actor system) {
    return writer
        .alone(connection -> query(CHANGE, seed)
            .changes(connection)
            .flatMap(changed ->
                changed == 1 ? Mono.just(changed) : query(ADD, seed).changes(connection)))
        .then();
  }

  private static Query query(String statement, Seed seed) {
    return Query.of(statement, seed.version(), seed.fingerprint(), seed.id().value());
  }
}
