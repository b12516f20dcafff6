package dev.hexagent.application.service;

import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
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

  /** Its end: interrupted, with the text of its journal. Its last call counts as an estimate if it had not ended. */
  Ending ending(IdSource ids, PriceList prices, Instant now) {
    StepStarted step = last(StepStarted.class);
    List<ContentPart> parts = PartsBuilder.of(events);
    List<LedgerEntry> attempts = step == null
        ? List.of()
        : DeadCalls.ledger(events, spent(step, parts, prices), lastHeard(), ids);
    Instant heard = lastHeard();
    var took = heard.isBefore(run.startedAt()) // the clock was put back
        ? Duration.ZERO
        : Duration.between(run.startedAt(), heard);
    Totals totals = step == null ? Totals.NONE : RunEnding.totals(attempts, step.step(), took);
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
    return new Ending(run.at(progress), events, answer, attempts);
  }

  private DeadCalls.Spent spent(StepStarted step, List<ContentPart> parts, PriceList prices) {
    StepFinished finished = last(StepFinished.class);
    if (finished != null) {
      return new DeadCalls.Spent(finished.model(), finished.usage(), finished.cost());
    }
    ModelId model = ModelTrail.of(events, step.model()).model();
    Usage usage = TokenEstimate.of("", Prompt.of(told(step)), parts);
    Pricing price = prices.of(model);
    return new DeadCalls.Spent(model, usage, price == null ? Cost.UNKNOWN : price.of(usage));
  }

  /** What of the path the model had been told. */
  private List<Message> told(StepStarted step) {
    LeftOut leftOut = step.leftOut();
    int from = leftOut == null ? 0 : Math.min(leftOut.messages(), path.size());
    return path.subList(from, path.size());
  }

  private Message answer(StepStarted step, List<ContentPart> parts, Totals totals, Instant now) {
    var trail = ModelTrail.of(events, step.model());
    StepFinished finished = last(StepFinished.class);
    var generation = new Generation(
        run.agent(),
        finished == null ? trail.model() : finished.model(),
        run.id(),
        null,
        totals.usage(),
        totals.cost(),
        totals.took(),
        DIED,
        trail.tried(),
        RunEnding.sources(events),
        step.leftOut(),
        finished == null ? List.of() : finished.dropped());
    return RunEnding.answer(
        step.message(), path.get(path.size() - 1), MessageStatus.PARTIAL, parts, generation, now);
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
