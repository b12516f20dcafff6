package dev.hexagent.application.service;

import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The ledger of a run whose process died, from its journalled events. Calls that failed before their first word used
 * nothing; one that no provider refused was never made. The last one was cut off, or, if the run was resting before it,
 * may not have been made: nobody knows.
 */
final class DeadCalls {
  /** What the last call used, as far as is known. */
  record Spent(ModelId model, Usage usage, Cost cost) {}

  private final IdSource ids;
  private final List<LedgerEntry> rows = new ArrayList<>();

  private DeadCalls(IdSource ids) {
    this.ids = ids;
  }

  /** The rows, in the order of the calls. */
  static List<LedgerEntry> ledger(
      List<RunEvent> events, Spent last, Instant lastHeard, IdSource ids) {
    var calls = new DeadCalls(ids);
    ModelId model = last.model();
    Instant begun = lastHeard;
    for (RunEvent event : events) {
      if (event instanceof RunEvent.StepStarted started) {
        model = started.model();
        begun = started.envelope().at();
      } else if (event instanceof RunEvent.Retrying retrying) {
        Instant failed = retrying.envelope().at();
        if (retrying.failure().origin() != null) {
          var nothing = new Spent(model, Usage.ZERO, Cost.NOTHING);
          calls.add(nothing, retrying.failure().code(), begun, failed);
        }
        model = retrying.nextModel();
        begun = failed.plus(retrying.delay());
      }
    }
    calls.add(last, ErrorCode.INTERRUPTED, begun, lastHeard);
    return calls.rows;
  }

  private void add(Spent spent, ErrorCode outcome, Instant begun, Instant ended) {
    rows.add(new LedgerEntry(
        new AttemptId(ids.next()),
        Purpose.ANSWER,
        spent.model().provider(),
        spent.model().name(),
        outcome.wire(),
        spent.usage(),
        spent.cost(),
        begun,
        null,
        ended.isBefore(begun) ? Duration.ZERO : Duration.between(begun, ended)));
  }
}
