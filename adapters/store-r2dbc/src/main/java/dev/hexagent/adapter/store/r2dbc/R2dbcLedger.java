package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class R2dbcLedger implements Ledger {
  private static final String DELETE = "DELETE FROM ledger WHERE attempt_id = ANY($1)";

  private final Reads reads;
  private final CommitWriter<Write> writer;
  private final ArrayStyle arrays;

  R2dbcLedger(Reads reads, CommitWriter<Write> writer, ArrayStyle arrays) {
    this.reads = reads;
    this.writer = writer;
    this.arrays = arrays;
  }

  /** Whoever could not see whether they were written writes them again. */
  @Override
  public Mono<Void> add(Run run, List<LedgerEntry> attempts, Actor actor) {
    List<LedgerTable.Attempt> rows = attempts.stream()
        .map(entry -> new LedgerTable.Attempt(entry, run, actor.owner()))
        .toList();
    Object ids = attempts.stream().map(entry -> entry.attempt().value()).toArray(UUID[]::new);
    return writer
        .alone(connection -> Query.of(DELETE, ids)
            .changes(connection)
            .then(LedgerTable.COLUMNS.write(connection, arrays, LedgerTable.INSERT, rows)))
        .then();
  }

  @Override
  public Flux<UsageGroup> spent(UsageQuery query, Actor actor) {
    var sums = new LedgerSums(query, actor.owner());
    return reads
        .one(connection -> sums.read(connection).collectList())
        .flatMapIterable(Function.identity());
  }
}
