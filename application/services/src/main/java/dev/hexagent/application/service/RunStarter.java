package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Brings runs to life: admits, plans, accepts and begins them. */
final class RunStarter {
  /**
   * What it works with.
   *
   * @param whenOver hears, in a run's mailbox, that nothing more is to be written of it
   */
  record Means(
      Admission admission, TurnPlanner planner, LiveRuns live, Consumer<LiveRun> whenOver) {}

  private final Means means;
  private final RunMeans shared;

  RunStarter(Means means, RunMeans shared) {
    this.means = means;
    this.shared = shared;
  }

  /** A run that has begun. A caller who leaves before it is there has left the run. */
  Mono<LiveRun> start(StartRun command, @Nullable RequestKey key, CallContext context) {
    return Mono.defer(() -> {
      Disposable.Swap left = Disposables.swap();
      Mono<LiveRun> accepted = Mono.defer(() -> means.planner().plan(command, context))
          .doOnNext(this::check)
          .map(plan -> plan.under(key))
          .flatMap(this::accept);
      Mono<LiveRun> begun = means
          .admission()
          .enter() // before anything is read or written
          .flatMap(slot -> accepted
              .doOnError(refused -> slot.leave())
              .doOnNext(run -> RunLauncher.begin(run.whenOver().doOnTerminate(slot::leave))))
          .doOnNext(run -> {
            left.update(run::left); // at once if the caller has left already
            run.begin();
          });
      return RunLauncher.detached(begun, left);
    });
  }

  /** Refuses what the model that is wanted is known not to take; that of another one of the chain is seen when it comes to it. */
  private void check(RunPlan plan) {
    var request = plan.request();
    Failure refusal = Fit.refusal(request, shared.upstream().abilities().apply(request.model()));
    if (refusal != null) {
      throw new ModelFailure(refusal);
    }
  }

  private Mono<LiveRun> accept(RunPlan plan) {
    var run = new LiveRun(plan, shared, this::over);
    if (!means
        .live()
        .add(run)) { // before it is accepted: whoever reads of it in the store finds it here
      return Mono.error(LiveRuns.stopping());
    }
    return Mono.defer(
            () -> shared.turns().accept(plan.acceptance(), plan.context().actor()))
        .doOnError(refused -> {
          means.live().remove(run);
          run.refused();
        })
        .thenReturn(run);
  }

  private void over(LiveRun run) {
    means.live().over(run);
    means.whenOver().accept(run);
  }
}
