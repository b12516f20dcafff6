package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

final class R2dbcLedger implements Ledger {
  private static final String DELETE = "DELETE FROM ledger WHERE attempt_id = ANY($1)";

  private final CommitWriter<Write> writer;
  private final ArrayStyle arrays;

  R2dbcLedger(CommitWriter<Write> writer, ArrayStyle arrays) {
    this.writer = writer;
    this.arrays = arrays;
  }

  /** Whoever could not see whether they were written writes them again. */
  @Override
  public Mono<Void> add(RunId run, List<LedgerEntry> attempts, Actor actor) {
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
}
