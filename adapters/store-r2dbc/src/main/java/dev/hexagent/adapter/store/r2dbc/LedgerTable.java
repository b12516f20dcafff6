package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Table {@code ledger}: one row an attempt. */
final class LedgerTable {
  /** An attempt, of which run and at whose cost. */
  record Attempt(LedgerEntry entry, Run run, OwnerId owner) {}

  static final Columns<Attempt> COLUMNS = Columns.<Attempt>of()
      .uuid("attempt_id", attempt -> attempt.entry.attempt().value())
      .uuid("run_id", attempt -> attempt.run.id().value())
      .uuid("conversation_id", attempt -> attempt.run.conversation().value())
      .word("agent_id", attempt -> attempt.run.agent().value())
      .word("purpose", attempt -> attempt.entry.purpose().name())
      .word("owner", attempt -> attempt.owner.value())
      .word("provider", attempt -> attempt.entry.provider())
      .text("model", attempt -> attempt.entry.model())
      .word("outcome", attempt -> attempt.entry.outcome())
      .time("started_at", attempt -> attempt.entry.startedAt())
      .bigint("first_token_nanos", attempt -> nanos(attempt.entry))
      .all(Spending.COLUMNS, attempt -> spending(attempt.entry));

  static final String INSERT = COLUMNS.insertInto("ledger");

  private LedgerTable() {}

  private static @Nullable Long nanos(LedgerEntry entry) {
    Duration first = entry.firstToken();
    return first == null ? null : first.toNanos();
  }

  private static Spending spending(LedgerEntry entry) {
    return new Spending(entry.usage(), entry.cost(), entry.took());
  }
}
