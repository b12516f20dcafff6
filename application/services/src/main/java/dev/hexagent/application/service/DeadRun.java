package dev.hexagent.application.service;

import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.StepFinished;
import dev.hexagent.domain.run.RunEvent.StepStarted;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run whose process died, as far as the store knows it.
 *
 * @param events what reached the journal, from the first
 * @param path down to the message that was being answered; empty if the conversation was deleted
 */
record DeadRun(Run run, List<RunEvent> events, List<Message> path) {
  private static final Failure DIED = Failure.of(
      ErrorCode.INTERRUPTED,
      "The server stopped while this was being answered: continue the answer or ask again");

  /**
   * Its end: interrupted, with the text of its journal. Its call counts as an estimate if it had not ended.
   *
   * @param attempt key of the call in the ledger
   */
  Ending ending(AttemptId attempt, PriceList prices, Instant now) {
    StepStarted step = last(StepStarted.class);
    List<ContentPart> parts = PartsBuilder.of(events);
    Totals totals = step == null ? Totals.NONE : totals(step, parts, prices);
    Message answer = step == null || path.isEmpty() ? null : answer(step, parts, totals, now);
    var progress = new Run.Progress(
        RunStatus.INTERRUPTED,
        answer == null ? null : answer.id(),
        events.size() + 1L,
        now,
        totals,
        DIED,
        null,
        Finding.NONE);
    return new Ending(
        run.at(progress),
        events,
        answer,
        step == null ? List.of() : List.of(ledger(attempt, step, totals)));
  }

  private Totals totals(StepStarted step, List<ContentPart> parts, PriceList prices) {
    StepFinished finished = last(StepFinished.class);
    Duration took = Duration.between(run.startedAt(), lastHeard());
    if (finished != null) {
      return new Totals(finished.usage(), finished.cost(), step.step(), took);
    }
    Usage usage = TokenEstimate.of("", Prompt.of(path), parts);
    Pricing price = prices.of(step.model());
    Cost cost = price == null ? Cost.UNKNOWN : price.of(usage);
    return new Totals(usage, cost, step.step(), took);
  }

  private Message answer(StepStarted step, List<ContentPart> parts, Totals totals, Instant now) {
    var generation = new Generation(
        run.agent(),
        model(step),
        run.id(),
        null,
        totals.usage(),
        totals.cost(),
        totals.took(),
        DIED,
        List.of(),
        RunEnding.sources(events));
    return RunEnding.answer(
        step.message(), path.get(path.size() - 1), MessageStatus.PARTIAL, parts, generation, now);
  }

  private LedgerEntry ledger(AttemptId attempt, StepStarted step, Totals totals) {
    Instant began = step.envelope().at();
    ModelId model = model(step);
    return new LedgerEntry(
        attempt,
        model.provider(),
        model.name(),
        DIED.code().wire(),
        totals.usage(),
        totals.cost(),
        began,
        Duration.between(began, lastHeard()));
  }

  private ModelId model(StepStarted step) {
    StepFinished finished = last(StepFinished.class);
    return finished == null ? step.model() : finished.model();
  }

  private Instant lastHeard() {
    return events.isEmpty()
        ? run.startedAt()
        : events.get(events.size() - 1).envelope().at();
  }

  private <E extends RunEvent> @Nullable E last(Class<E> type) {
    E last = null;
    for (RunEvent event : events) {
      last = type.isInstance(event) ? type.cast(event) : last;
    }
    return last;
  }
}
