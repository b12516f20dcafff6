package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.usage.LedgerEntry;

/** Table {@code ledger}: one row an attempt. */
final class LedgerTable {
  /** An attempt, of which run and at whose cost. */
  record Attempt(LedgerEntry entry, RunId run, OwnerId owner) {}

  static final Columns<Attempt> COLUMNS = Columns.<Attempt>of()
      .uuid("attempt_id", attempt -> attempt.entry.attempt().value())
      .uuid("run_id", attempt -> attempt.run.value())
      .word("purpose", attempt -> attempt.entry.purpose().name())
      .word("owner", attempt -> attempt.owner.value())
      .word("provider", attempt -> attempt.entry.provider())
      .text("model", attempt -> attempt.entry.model())
      .word("outcome", attempt -> attempt.entry.outcome())
      .time("started_at", attempt -> attempt.entry.startedAt())
      .all(Spending.COLUMNS, attempt -> spending(attempt.entry));

  static final String INSERT = COLUMNS.insertInto("ledger");

  private LedgerTable() {}

  private static Spending spending(LedgerEntry entry) {
    return new Spending(entry.usage(), entry.cost(), entry.took());
  }
}
