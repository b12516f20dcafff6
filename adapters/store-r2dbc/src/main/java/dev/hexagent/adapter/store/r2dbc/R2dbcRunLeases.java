package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leases by the database's clock. Taking over marks a run: only leases without a mark can be renewed. */
final class R2dbcRunLeases implements RunLeases {
  /** Milliseconds from now, as SQL. */
  static final String FROM_NOW = "CURRENT_TIMESTAMP + CAST(%s AS bigint) * INTERVAL '0.001' SECOND";

  /** For a place that one process at a time can open: whoever had it open before is gone. */
  static final String ALL_RAN_OUT =
      "UPDATE run SET leased_until = CURRENT_TIMESTAMP WHERE status = 'RUNNING'";

  private static final String RENEW = "UPDATE run SET leased_until = " + FROM_NOW.formatted("$1")
      + " WHERE id = ANY($2) AND status = 'RUNNING' AND taken_over IS NULL";

  private static final String OURS =
      "SELECT id FROM run" + " WHERE id = ANY($1) AND status = 'RUNNING' AND taken_over IS NULL";

  private static final String RAN_OUT = "status = 'RUNNING' AND leased_until <= CURRENT_TIMESTAMP";

  private static final String ANY_LEFT = "SELECT 1 AS one FROM run WHERE " + RAN_OUT + " LIMIT 1";

  private static final String TAKE_OVER = "UPDATE run SET taken_over = $1, leased_until = "
      + FROM_NOW.formatted("$2") + " WHERE " + RAN_OUT;

  private static final String TAKEN = RunTable.SELECT + "taken_over = $1 AND status = 'RUNNING'";

  private final Reads reads;
  private final CommitWriter<Write> writer;

  R2dbcRunLeases(Reads reads, CommitWriter<Write> writer) {
    this.reads = reads;
    this.writer = writer;
  }

  @Override
  public Mono<Set<RunId>> renew(Set<RunId> runs, Duration lease, Actor system) {
    return Mono.defer(() -> {
      Object ids = runs.stream().map(RunId::value).toArray(UUID[]::new);
      return writer.alone(connection -> Query.of(RENEW, lease.toMillis(), ids)
          .changes(connection)
          .flatMap(renewed -> renewed == runs.size()
              ? Mono.just(Set.copyOf(runs))
              : Query.of(OURS, ids)
                  .rows(connection, fields -> new RunId(fields.uuid("id")))
                  .collect(Collectors.toUnmodifiableSet())));
    });
  }

  /** Looks before it writes: nearly always there is nothing. */
  @Override
  public Flux<Left> takeOver(Duration lease, Actor system) {
    return reads
        .one(connection -> Query.of(ANY_LEFT).row(connection, fields -> true))
        .flatMap(left -> {
          UUID mark = UUID.randomUUID();
          return writer.alone(connection -> Query.of(TAKE_OVER, mark, lease.toMillis())
              .changes(connection)
              .then(Query.of(TAKEN, mark)
                  .rows(
                      connection,
                      fields -> new Left(RunTable.read(fields), new OwnerId(fields.text("owner"))))
                  .collectList()));
        })
        .flatMapIterable(left -> left);
  }
}
