package dev.hexagent.application.service;

import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunLoop;
import dev.hexagent.domain.run.RunLoop.Decision;
import dev.hexagent.domain.run.RunLoop.Signal;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The shell around the pure loop: does what the loop decides, and tells it what happened. Everything that changes it is a
 * task in one mailbox, so it has no locks and no races.
 */
final class LiveRun implements EndWriter.Listener {
  private static final System.Logger LOGGER = System.getLogger(LiveRun.class.getName());

  private final RunPlan plan;
  private final RunMeans means;
  private final Consumer<LiveRun> whenStored;
  private final SerialMailbox mailbox = new SerialMailbox(this::broken);
  private final RunLog log;
  private final long accepted;
  private final Disposable.Swap deadline = Disposables.swap();
  private final Disposable.Swap journalled = Disposables.swap();
  private final ModelCalls calls;
  private RunLoop.State state;
  private boolean begun;
  private boolean ending;
  private boolean told;
  private @Nullable CancelReason early;
  private volatile @Nullable Run ended;
  private volatile boolean lost;

  /**
   * Makes a run that has not begun.
   *
   * @param whenStored hears when nothing more is to be written of it
   */
  LiveRun(RunPlan plan, RunMeans means, Consumer<LiveRun> whenStored) {
    this.plan = plan;
    this.means = means;
    this.whenStored = whenStored;
    this.log = new RunLog(id(), means.clock(), this::abandoned);
    this.accepted = means.nanos().getAsLong();
    this.calls = new ModelCalls(plan, means, new RunShell(mailbox, log, this::happened));
    this.state = RunLoop.State.of(plan.models());
  }

  RunPlan plan() {
    return plan;
  }

  RunLog log() {
    return log;
  }

  RunId id() {
    return plan.acceptance().run().id();
  }

  OwnerId owner() {
    return plan.context().actor().owner();
  }

  /** The run as it stands. */
  Run run() {
    Run over = ended;
    if (over != null) {
      return over;
    }
    var progress = new Run.Progress(
        RunStatus.RUNNING, plan.answer(), log.size(), null, Totals.NONE, null, null, Finding.NONE);
    return plan.acceptance().run().at(progress);
  }

  /** Whether it is on disk as running, with a lease to be renewed. */
  boolean live() {
    return log.size() > 0 && !log.over();
  }

  /** Whether another process took it over: what is to be known of it is in the store. */
  boolean isLost() {
    return lost;
  }

  /** The answer as far as it has come, in the form of a message that is not stored yet. */
  Message answerSoFar() {
    return RunEnding.soFar(plan, log.snapshot(), took());
  }

  /** Completes when it is over, or turned out never to have been a run. */
  Mono<Void> whenOver() {
    return log.whenOver();
  }

  /** The model that was asked last. To be asked for in its mailbox. */
  ModelId asked() {
    Step step = calls.step();
    return step == null ? plan.request().model() : step.asked();
  }

  /** Bytes of the answer, with all that the model thinks. */
  long answerBytes() {
    Step step = calls.step();
    return step == null ? 0 : step.size();
  }

  /** Begins; the turn must be on disk. */
  void begin() {
    mailbox.post(() -> {
      begun = true;
      log.add(plan.acceptance().started());
      journalled.update(means.journal().watch(log, plan.context().actor()));
      deadline.update(Schedulers.parallel()
          .schedule(this::outOfTime, means.limits().time().toMillis(), TimeUnit.MILLISECONDS));
      happened(early == null ? new Signal.Begin() : new Signal.Stop(early));
    });
  }

  /** There will be no run: its turn was refused. */
  void refused() {
    mailbox.post(log::close);
  }

  /** Asks the run to stop; too early is kept until it has begun, too late is no error. */
  void stop(CancelReason reason) {
    mailbox.post(() -> {
      if (begun) {
        happened(new Signal.Stop(reason));
      } else if (early == null) {
        early = reason;
      }
    });
  }

  /** Another process took it for dead and ends it: here it is over, without an end of its own. */
  void takenOver() {
    mailbox.post(() -> {
      if (!ending) {
        state = RunLoop.next(state, new Signal.Stop(CancelReason.SHUTDOWN)).state();
        hangUp();
        lost();
      }
    });
  }

  /** Sends those away who still follow it: its end may be known too late for them. */
  void breakOff() {
    log.breakOff();
  }

  /** Whoever asked for it has left before following it. */
  void left() {
    log.left();
  }

  private void abandoned() {
    if (plan.whenLeft() == WhenLeft.CANCEL) {
      stop(CancelReason.DISCONNECT);
    }
  }

  private void outOfTime() {
    String limit =
        "The run took longer than " + means.limits().time().toSeconds() + " s and was stopped";
    mailbox.post(() -> happened(new Signal.Failed(Failure.limit(limit, Failure.Limit.TIME))));
  }

  private void happened(Signal signal) {
    RunLoop.Next next = RunLoop.next(state, signal);
    state = next.state();
    Decision decision = next.decision();
    if (decision instanceof Decision.CallModel callModel) {
      calls.make(callModel);
    } else if (decision instanceof Decision.Rest rest) {
      calls.rest(rest);
    } else if (decision instanceof Decision.Complete) {
      end(Outcome.COMPLETED);
    } else if (decision instanceof Decision.Fail fail) {
      end(Outcome.failed(fail.failure()));
    } else if (decision instanceof Decision.Cancel cancel) {
      end(Outcome.cancelled(cancel.reason()));
    }
  }

  /**
   * A task threw, which is a bug: the run ends, and what it has is kept. If even its end cannot be told, its lease runs out,
   * and it is ended as interrupted with the text of its journal.
   */
  private void broken(Throwable error) {
    LOGGER.log(System.Logger.Level.ERROR, "Run " + id() + " failed unexpectedly", error);
    if (told) {
      return;
    }
    var failure =
        Failure.of(ErrorCode.INTERNAL, "Something went wrong inside the server: try again");
    state = RunLoop.next(state, new Signal.Failed(failure)).state();
    try {
      end(Outcome.failed(failure));
    } catch (RuntimeException | Error worse) {
      LOGGER.log(System.Logger.Level.ERROR, "Run " + id() + " is left to its lease", worse);
      told = true;
      lost();
    }
  }

  /** Writes the end to disk, and only then shows it. */
  private void end(Outcome outcome) {
    hangUp();
    Ending end = new RunEnding(plan, means.formats(), outcome, calls)
        .write(log.snapshot(), means.clock().instant(), took(), state.step());
    told = true;
    new EndWriter(means.turns(), plan.context().actor(), mailbox).write(end, this);
  }

  @Override
  public void ended(Ending end) {
    ended = end.run();
    log.add(end.run().terminal(end.answer(), end.run().progress().lastSeq()));
  }

  @Override
  public void lost() {
    lost = true;
    log.close();
    whenStored.accept(this);
  }

  @Override
  public void done() {
    whenStored.accept(this);
  }

  /** Nothing more happens in it. */
  private void hangUp() {
    ending = true;
    deadline.dispose();
    journalled.dispose();
    calls.close();
  }

  private Duration took() {
    return Duration.ofNanos(means.nanos().getAsLong() - accepted);
  }
}
