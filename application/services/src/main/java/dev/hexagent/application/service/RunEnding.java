package dev.hexagent.application.service;

import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run leaves behind: its events, the message and the accounts. */
final class RunEnding {
  private static final Failure NOT_STORED = Failure.of(
      ErrorCode.STORAGE_UNAVAILABLE,
      "The answer could not be stored: copy it from here before you leave, then try again");

  private final RunPlan plan;
  private final Outcome outcome;
  private final @Nullable Step step;
  private final List<LedgerEntry> attempts;
  private final List<ContentPart> parts;
  private final Finding finding;

  RunEnding(RunPlan plan, AnswerFormat formats, Outcome outcome, ModelCalls calls) {
    this.plan = plan;
    this.outcome = outcome;
    this.step = calls.step();
    this.attempts = calls.ledger(outcome.word());
    this.parts = step == null ? List.of() : step.content();
    this.finding = outcome.status() == RunStatus.COMPLETED
        ? formats.find(plan.request().format(), plan.begun() + Message.textOf(parts))
        : Finding.NONE;
  }

  /** The same end, told as the failure to get it to disk. */
  static Ending notStored(Ending end) {
    Run.Progress meant = end.run().progress();
    var failed = new Run.Progress(
        RunStatus.FAILED,
        meant.answer(),
        meant.lastSeq(),
        meant.finishedAt(),
        meant.totals(),
        NOT_STORED,
        null,
        Finding.NONE);
    return new Ending(end.run().at(failed), end.events(), end.answer(), end.attempts());
  }

  /**
   * Puts together what the run leaves.
   *
   * @param events all of them; the terminal one comes next
   */
  Ending write(List<RunEvent> events, Instant now, Duration took, int steps) {
    var totals = totals(attempts, steps, took);
    Message answer = step == null ? null : message(step, events, totals, now);
    var progress = new Run.Progress(
        outcome.status(),
        answer == null ? null : answer.id(),
        events.size() + 1L,
        now,
        totals,
        outcome.failure(),
        outcome.cancelled(),
        finding);
    return new Ending(plan.acceptance().run().at(progress), events, answer, attempts);
  }

  /** The accounts of a run: the sum of its attempts. */
  static Totals totals(List<LedgerEntry> attempts, int steps, Duration took) {
    Usage usage = Usage.ZERO;
    Cost cost = Cost.NOTHING;
    for (LedgerEntry attempt : attempts) {
      usage = usage.plus(attempt.usage());
      cost = cost.plus(attempt.cost());
    }
    return new Totals(usage, cost, steps, took);
  }

  /** The answer as far as its events tell. */
  static Message soFar(RunPlan plan, List<RunEvent> events, Duration took) {
    var run = plan.acceptance().run();
    var trail = ModelTrail.of(events, plan.request().model());
    var generation = new Generation(
        run.agent(),
        trail.model(),
        run.id(),
        null,
        Usage.ZERO,
        Cost.NOTHING,
        took,
        null,
        trail.tried(),
        sources(events),
        trail.leftOut(),
        List.of());
    return message(
        plan, MessageStatus.STREAMING, PartsBuilder.of(events), generation, run.startedAt());
  }

  /** What the answer rests on, as these events of a run tell. */
  static List<Source> sources(List<RunEvent> events) {
    return events.stream()
        .filter(RunEvent.SourcesFound.class::isInstance)
        .flatMap(event -> ((RunEvent.SourcesFound) event).sources().stream())
        .toList();
  }

  private Message message(Step of, List<RunEvent> events, Totals totals, Instant now) {
    var completed = of.completed();
    boolean complete = outcome.status() == RunStatus.COMPLETED;
    var trail = ModelTrail.of(events, of.asked());
    var generation = new Generation(
        plan.acceptance().run().agent(),
        of.model(),
        plan.acceptance().run().id(),
        complete && completed != null ? completed.reason() : null,
        totals.usage(),
        totals.cost(),
        totals.took(),
        outcome.failure(),
        trail.tried(),
        of.sources(),
        trail.leftOut(),
        of.dropped());
    return message(
        plan, complete ? MessageStatus.COMPLETE : MessageStatus.PARTIAL, parts, generation, now);
  }

  private static Message message(
      RunPlan plan,
      MessageStatus status,
      List<ContentPart> parts,
      Generation generation,
      Instant at) {
    return answer(plan.answer(), plan.acceptance().leaf(), status, parts, generation, at);
  }

  /** The message that answers another one. */
  static Message answer(
      MessageId id,
      Message asked,
      MessageStatus status,
      List<ContentPart> parts,
      Generation generation,
      Instant at) {
    return new Message(
        id,
        asked.conversation(),
        asked.id(),
        Role.ASSISTANT,
        status,
        parts,
        generation,
        asked.path().then(Role.ASSISTANT, Message.textOf(parts)),
        at);
  }
}
