package dev.hexagent.application.service;

import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run leaves behind: the message, the accounts, and the terminal event that tells of them. */
final class RunEnding {
  private static final Failure NOT_STORED = Failure.of(
      ErrorCode.STORAGE_UNAVAILABLE,
      "The answer could not be stored: copy it from here before you leave, then try again");

  private final RunPlan plan;
  private final Outcome outcome;
  private final @Nullable Step step;
  private final List<ContentPart> parts;
  private final AnswerFormat.Finding finding;

  RunEnding(RunPlan plan, AnswerFormat formats, Outcome outcome, @Nullable Step step) {
    this.plan = plan;
    this.outcome = outcome;
    this.step = step;
    this.parts = step == null ? List.of() : step.content();
    this.finding = outcome.status() == RunStatus.COMPLETED
        ? formats.find(plan.request().format(), Message.textOf(parts))
        : new AnswerFormat.Finding(null, null);
  }

  /**
   * What goes to disk, and what is then told of it.
   *
   * @param finding what the format's check found
   */
  record Written(TurnStore.Ending ending, AnswerFormat.Finding finding) {
    Run run() {
      return ending.run();
    }

    RunEvent.Terminal terminal(Envelope at) {
      Run.Progress progress = run().progress();
      if (progress.failure() != null) {
        return new RunEvent.RunFailed(at, ending.answer(), progress.totals(), progress.failure());
      }
      if (progress.cancelled() != null) {
        return new RunEvent.RunCancelled(
            at, ending.answer(), progress.totals(), progress.cancelled());
      }
      Message answer = Objects.requireNonNull(ending.answer(), "a run completes with an answer");
      return new RunEvent.RunCompleted(
          at, answer, progress.totals(), finding.data(), finding.valid());
    }
  }

  /** The same end, told as the failure to get it to disk. */
  static Written notStored(Written end) {
    Run.Progress meant = end.run().progress();
    var failed = new Run.Progress(
        RunStatus.FAILED,
        meant.answer(),
        meant.lastSeq(),
        meant.finishedAt(),
        meant.totals(),
        NOT_STORED,
        null);
    var ending = new TurnStore.Ending(
        end.run().at(failed), end.ending().answer(), end.ending().attempts());
    return new Written(ending, end.finding());
  }

  /**
   * Puts together what the run leaves.
   *
   * @param seq number of the terminal event to come
   */
  Written write(long seq, Instant now, Duration took, int steps) {
    Usage usage = step == null ? Usage.ZERO : step.usage();
    Cost cost = step == null ? Cost.NOTHING : step.cost();
    var totals = new Totals(usage, cost, steps, took);
    Message answer = step == null ? null : message(step, totals, now);
    var progress = new Run.Progress(
        outcome.status(),
        answer == null ? null : answer.id(),
        seq,
        now,
        totals,
        outcome.failure(),
        outcome.cancelled());
    var ending = new TurnStore.Ending(
        plan.acceptance().run().at(progress),
        answer,
        step == null ? List.of() : List.of(step.ledger(outcome.word())));
    return new Written(ending, finding);
  }

  /** The answer as far as its events tell. */
  static Message soFar(RunPlan plan, List<RunEvent> events, Duration took) {
    var run = plan.acceptance().run();
    var generation = new Generation(
        run.agent(), plan.request().model(), run.id(), null, Usage.ZERO, Cost.NOTHING, took, null);
    return message(
        plan, MessageStatus.STREAMING, PartsBuilder.of(events), generation, run.startedAt());
  }

  private Message message(Step of, Totals totals, Instant now) {
    var completed = of.completed();
    boolean complete = outcome.status() == RunStatus.COMPLETED;
    var generation = new Generation(
        plan.acceptance().run().agent(),
        of.model(),
        plan.acceptance().run().id(),
        complete && completed != null ? completed.reason() : null,
        totals.usage(),
        totals.cost(),
        totals.took(),
        outcome.failure());
    return message(
        plan, complete ? MessageStatus.COMPLETE : MessageStatus.PARTIAL, parts, generation, now);
  }

  private static Message message(
      RunPlan plan,
      MessageStatus status,
      List<ContentPart> parts,
      Generation generation,
      Instant at) {
    Message asked = plan.acceptance().leaf();
    return new Message(
        plan.answer(),
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
