package dev.hexagent.application.service;

import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunLoop;
import dev.hexagent.domain.run.RunLoop.Decision;
import dev.hexagent.domain.run.RunLoop.Signal;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The shell around the pure loop: does what the loop decides, and tells it what happened. Everything that changes it is a
 * task in one mailbox, so it has no locks and no races.
 */
final class LiveRun {
  /** What all runs share. */
  record Means(
      TurnStore turns,
      AnswerFormat formats,
      IdSource ids,
      Clock clock,
      LongSupplier nanos,
      Limits limits) {}

  /** Bounds of one run: its time, and the characters of one answer. */
  record Limits(Duration time, long answerLength) {
    static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 1 << 20);
  }

  private static final System.Logger LOGGER = System.getLogger(LiveRun.class.getName());

  private final RunPlan plan;
  private final Means means;
  private final Consumer<LiveRun> whenOver;
  private final SerialMailbox mailbox = new SerialMailbox();
  private final RunLog log;
  private final long accepted;
  private final Disposable.Swap deadline = Disposables.swap();
  private final Disposable.Swap call = Disposables.swap();
  private RunLoop.State state = RunLoop.State.NEW;
  private @Nullable Step step;
  private volatile @Nullable Run ended;

  LiveRun(RunPlan plan, Means means, Consumer<LiveRun> whenOver) {
    this.plan = plan;
    this.means = means;
    this.whenOver = whenOver;
    this.log = new RunLog(
        plan.whenLeft() == WhenLeft.CANCEL ? () -> stop(CancelReason.DISCONNECT) : () -> {});
    this.accepted = means.nanos().getAsLong();
  }

  RunPlan plan() {
    return plan;
  }

  RunLog log() {
    return log;
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
        RunStatus.RUNNING, plan.answer(), log.size(), null, Totals.NONE, null, null);
    return plan.acceptance().run().at(progress);
  }

  /** The answer as far as it has come, in the form of a message that is not stored yet. */
  Message answerSoFar() {
    return RunEnding.soFar(
        plan, log.snapshot(), Duration.ofNanos(means.nanos().getAsLong() - accepted));
  }

  /** The run once it is over. */
  Mono<Run> whenOver() {
    return log.after(0).then(Mono.fromSupplier(this::run));
  }

  /** Begins; the turn must be on disk. */
  void begin() {
    mailbox.post(() -> {
      Run run = plan.acceptance().run();
      emit(at -> new RunEvent.RunStarted(
          at,
          run.conversation(),
          run.agent(),
          run.userMessage(),
          plan.request().model(),
          plan.acceptance().opened() != null,
          plan.title()));
      deadline.update(Schedulers.parallel()
          .schedule(this::outOfTime, means.limits().time().toMillis(), TimeUnit.MILLISECONDS));
      happened(new Signal.Begin());
    });
  }

  /** Asks the run to stop; too late is no error. */
  void stop(CancelReason reason) {
    mailbox.post(() -> happened(new Signal.Stop(reason)));
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
      callModel(callModel.step());
    } else if (decision instanceof Decision.Complete) {
      end(Outcome.COMPLETED);
    } else if (decision instanceof Decision.Fail fail) {
      end(Outcome.failed(fail.failure()));
    } else if (decision instanceof Decision.Cancel cancel) {
      end(Outcome.cancelled(cancel.reason()));
    }
  }

  private void callModel(int number) {
    var begun = new Step(
        plan.request(), new AttemptId(means.ids().next()), means.clock().instant(), means.nanos());
    step = begun;
    emit(
        at -> new RunEvent.StepStarted(at, number, plan.answer(), plan.request().model()));
    var upstream = new UpstreamCall(mailbox, new Hearing(begun, number));
    call.update(upstream);
    RunLauncher.listen(
        Flux.defer(() -> plan.model().stream(plan.request(), plan.context())), upstream);
  }

  private void emit(Function<Envelope, RunEvent> event) {
    log.append(event.apply(Envelope.single(
        plan.acceptance().run().id(), log.size() + 1L, means.clock().instant())));
  }

  /** Writes the end to disk, and only then shows it. */
  private void end(Outcome outcome) {
    deadline.dispose();
    call.dispose();
    if (step != null) {
      showRest(step);
    }
    Duration took = Duration.ofNanos(means.nanos().getAsLong() - accepted);
    var ending = new RunEnding(plan, means.formats(), outcome, step);
    RunEnding.Written end =
        ending.write(log.size() + 1L, means.clock().instant(), took, state.step());
    RunLauncher.listen(
        means.turns().end(end.ending(), plan.context().actor()).retryWhen(RunEnding.PATIENCE),
        new EndListener(() -> mailbox.post(() -> over(end)), error -> {
          LOGGER.log(
              System.Logger.Level.ERROR, "Run " + end.run().id() + " could not be stored", error);
          mailbox.post(() -> over(RunEnding.notStored(end)));
        }));
  }

  private void over(RunEnding.Written end) {
    ended = end.run();
    emit(end::terminal);
    whenOver.accept(this);
  }

  private void showRest(Step of) {
    of.rest().forEach((part, text) -> show(of, part, text));
  }

  private void show(Step of, int part, String text) {
    if (text.isEmpty()) {
      return;
    }
    of.parts().append(part, text);
    if (of.parts().isReasoning(part)) {
      emit(at -> new RunEvent.ReasoningDelta(at, part, text));
    } else {
      emit(at -> new RunEvent.TextDelta(at, part, text));
    }
  }

  /** What a run does with what its model call says. */
  private final class Hearing implements UpstreamCall.Listener {
    private final Step of;
    private final int number;

    Hearing(Step of, int number) {
      this.of = of;
      this.number = number;
    }

    @Override
    public void event(ModelEvent event) {
      if (state.over()) {
        return;
      }
      if (event instanceof ModelEvent.TextDelta delta) {
        show(of, delta.part(), of.take(delta.part(), delta.text()));
        if (of.parts().textLength() > means.limits().answerLength()) {
          of.cutAtLimit();
          ended();
        }
      } else if (event instanceof ModelEvent.ReasoningDelta delta) {
        of.parts().markReasoning(delta.part());
        show(of, delta.part(), of.take(delta.part(), delta.text()));
      } else if (event instanceof ModelEvent.ReasoningSealed sealed) {
        of.parts().seal(sealed.part(), sealed.seal());
      } else if (event instanceof ModelEvent.Completed completed) {
        of.completed(completed);
      }
    }

    @Override
    public void ended() {
      if (state.over()) {
        return;
      }
      ModelEvent.Completed done = of.completed();
      if (done == null) {
        failed(new ModelFailure(Failure.of(
            ErrorCode.MALFORMED_ANSWER,
            "The provider's answer ended without saying that it is complete",
            origin())));
        return;
      }
      showRest(of);
      emit(at -> new RunEvent.StepFinished(
          at,
          number,
          plan.answer(),
          of.model(),
          done.servedBy(),
          done.reason(),
          done.nativeReason(),
          of.usage(),
          of.cost(),
          of.firstToken(),
          of.took(),
          done.dropped()));
      happened(new Signal.StepDone(done.reason()));
    }

    @Override
    public void failed(Throwable error) {
      if (error instanceof ModelFailure known) {
        happened(new Signal.Failed(known.failure()));
        return;
      }
      LOGGER.log(
          System.Logger.Level.ERROR,
          "Run " + plan.acceptance().run().id() + " failed unexpectedly",
          error);
      happened(new Signal.Failed(Failure.of(
          ErrorCode.INTERNAL,
          "Something went wrong inside the server while asking the model",
          origin())));
    }

    private Failure.Origin origin() {
      return new Failure.Origin(plan.model().provider(), plan.request().model().name(), null);
    }
  }
}
