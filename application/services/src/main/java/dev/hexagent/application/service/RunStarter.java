package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.StartRun;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Brings runs to life: admits, plans, accepts and begins them. */
final class RunStarter {
  private final Admission admission;
  private final TurnPlanner planner;
  private final LiveRuns live;
  private final RunMeans means;

  RunStarter(Admission admission, TurnPlanner planner, LiveRuns live, RunMeans means) {
    this.admission = admission;
    this.planner = planner;
    this.live = live;
    this.means = means;
  }

  /** A run that has begun. A caller who leaves before it is there has left the run. */
  Mono<LiveRun> start(StartRun command, @Nullable RequestKey key, CallContext context) {
    return Mono.defer(() -> {
      Disposable.Swap left = Disposables.swap();
      Mono<LiveRun> accepted = Mono.defer(() -> planner.plan(command, context))
          .map(plan -> plan.under(key))
          .flatMap(this::accept);
      Mono<LiveRun> begun = admission
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

  private Mono<LiveRun> accept(RunPlan plan) {
    var run = new LiveRun(plan, means, live::over);
    if (!live.add(run)) { // before it is accepted: whoever reads of it in the store finds it here
      return Mono.error(LiveRuns.stopping());
    }
    return Mono.defer(
            () -> means.turns().accept(plan.acceptance(), plan.context().actor()))
        .doOnError(refused -> {
          live.remove(run);
          run.refused();
        })
        .thenReturn(run);
  }
}
