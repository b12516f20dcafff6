package dev.hexagent.application.service;

import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.application.port.out.CircuitBreaker.Refused;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.Reached;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunLoop.Decision.CallModel;
import dev.hexagent.domain.run.RunLoop.Decision.Rest;
import dev.hexagent.domain.run.RunLoop.Signal;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * The model calls of one run: one at a time, with the pauses between them, and a row of the ledger for each that was made.
 * Used in the run's mailbox only.
 */
final class ModelCalls implements ModelCall.Listener {
  private static final System.Logger LOGGER = System.getLogger(ModelCalls.class.getName());

  private final RunPlan plan;
  private final RunMeans means;
  private final RunShell shell;
  private final List<LedgerEntry> over = new ArrayList<>();
  private final Disposable.Swap rest = Disposables.swap();
  private @Nullable Step step;
  private @Nullable ModelCall call;
  private @Nullable Permit permit;
  private @Nullable SummaryCall summary;
  private RunPlan.@Nullable Told told;

  ModelCalls(RunPlan plan, RunMeans means, RunShell shell) {
    this.plan = plan;
    this.means = means;
    this.shell = shell;
  }

  /** What the newest call has said so far; {@code null} before the first. */
  @Nullable
  Step step() {
    return step;
  }

  /** Asks a model, once there is a summary if one is due, and unless its breaker forbids it. */
  void make(CallModel decision) {
    if (told != null) {
      make(decision, told);
    } else if (plan.digest() == null) {
      told(plan.told(), decision);
    } else {
      summary = SummaryCall.make(plan, means, shell.mailbox(), made -> told(made, decision));
      if (summary == null) {
        told(plan.told(), decision);
      }
    }
  }

  private void told(RunPlan.Told now, CallModel decision) {
    told = now;
    make(decision, now);
  }

  private void make(CallModel decision, RunPlan.Told now) {
    RunPlan.Ask ask = now.ask(decision.model());
    Upstream upstream = means.upstream();
    upstream.prices().expect(decision.model());
    Abilities abilities = upstream.abilities().apply(decision.model());
    Failure unfit = Fit.refusal(ask.request(), abilities);
    var fit = Fit.of(ask.request(), abilities);
    var asked = new Step.Asked(
        decision.step(),
        plan.answer(),
        fit,
        now.leftOut(),
        new AttemptId(means.ids().next()),
        means.clock().instant());
    var next = new Step(
        asked, new AnswerRoom(means.limits().answerBytes()), upstream.prices(), means.nanos());
    step = next;
    if (decision.attempt() == 1) {
      shell.log().append(next::started);
    }
    if (unfit != null) {
      shell.post(signal(unfit, Reached.NOTHING));
      return;
    }
    var answer = upstream.breaker().ask(decision.model());
    if (answer instanceof Permit given) {
      permit = given;
      call = new ModelCall(shell.mailbox(), shell.log(), next, this);
      RunLauncher.listen(
          Flux.defer(() -> ask.provider().stream(fit.request(), plan.context())), call);
    } else if (answer instanceof Refused refused) {
      shell.post(signal(refused(decision.model(), refused.retryAfter()), Reached.NOTHING));
    }
  }

  private static Failure refused(ModelId model, Duration wait) {
    return Failure.of(
            ErrorCode.PROVIDER_OVERLOADED,
            model.name() + " of " + model.provider()
                + " has failed too often lately and is not asked for a moment: try again soon")
        .retryAfter(wait);
  }

  /** Says that the step will be tried again, and waits before it. */
  void rest(Rest decision) {
    boolean another = step != null && !decision.next().equals(step.asked());
    LOGGER.log(
        another ? System.Logger.Level.INFO : System.Logger.Level.DEBUG,
        () -> "Run " + plan.acceptance().run().id() + " goes on with " + decision.next() + " in "
            + decision.delay().toMillis() + " ms: " + decision.failure().message());
    shell
        .log()
        .append(at -> new RunEvent.Retrying(
            at,
            decision.step(),
            decision.attempt(),
            decision.failure(),
            decision.next(),
            decision.delay()));
    if (decision.delay().isZero()) {
      shell.post(new Signal.Rested());
    } else {
      rest.update(Schedulers.parallel()
          .schedule(
              () -> shell.post(new Signal.Rested()),
              decision.delay().toMillis(),
              TimeUnit.MILLISECONDS));
    }
  }

  @Override
  public void spoke() {
    if (permit != null) {
      permit.spoke();
    }
  }

  @Override
  public void answered(FinishReason reason) {
    if (permit != null) {
      permit.answered();
      permit = null;
    }
    shell.loop().accept(new Signal.StepDone(reason));
  }

  @Override
  public void failed(Failure failure, Step failed) {
    if (permit != null && failure.outage()) {
      permit.failed();
      permit = null;
    }
    drop();
    over.add(failed.ledger(failure.code().wire()));
    call = null;
    shell.loop().accept(signal(failure, failed.spoke() ? Reached.FIRST_WORD : Reached.MODEL));
  }

  private Signal signal(Failure failure, Reached reached) {
    return new Signal.CallFailed(failure, reached, means.upstream().chance().getAsDouble());
  }

  /**
   * A row for each call that was made.
   *
   * @param outcome of the call that has not failed
   */
  List<LedgerEntry> ledger(String outcome) {
    var rows = new ArrayList<LedgerEntry>();
    if (summary != null) {
      rows.add(summary.ledger(outcome));
    }
    rows.addAll(over);
    if (call != null && step != null) {
      rows.add(step.ledger(outcome));
    }
    return rows;
  }

  /** Hangs up, and rests no longer. */
  void close() {
    rest.dispose();
    if (summary != null) {
      summary.close();
    }
    if (call != null) {
      call.close();
    }
    drop();
  }

  private void drop() {
    if (permit != null) {
      permit.abandoned();
      permit = null;
    }
  }
}
