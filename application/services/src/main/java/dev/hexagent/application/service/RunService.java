package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accepts turns, lets them run, and finds them again. */
final class RunService implements RunAgents {
  private final TurnPlanner planner;
  private final LiveRuns live;
  private final RunMeans means;
  private final StoredRuns stored;

  RunService(TurnPlanner planner, LiveRuns live, RunMeans means, StoredRuns stored) {
    this.planner = planner;
    this.live = live;
    this.means = means;
    this.stored = stored;
  }

  @Override
  public Mono<Run> start(StartRun command, CallContext context) {
    return launch(command, null, context).map(LiveRun::run);
  }

  /** Starts a turn that takes a name for itself. */
  Mono<RunId> start(StartRun command, RequestKey key, CallContext context) {
    return launch(command, key, context).map(LiveRun::id);
  }

  @Override
  public Flux<RunEvent> run(StartRun command, CallContext context) {
    return launch(command, null, context).flatMapMany(run -> follow(run, 0, context));
  }

  /** Plans, accepts and begins. A caller who leaves before the run is there has left the run. */
  private Mono<LiveRun> launch(StartRun command, @Nullable RequestKey key, CallContext context) {
    return Mono.defer(() -> {
      Disposable.Swap left = Disposables.swap();
      Mono<LiveRun> begun = planner
          .plan(command, context)
          .map(plan -> plan.under(key))
          .flatMap(this::accept)
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
      return Mono.error(new HexagentException(
          ErrorCode.SHUTTING_DOWN,
          "The server is stopping and takes no more turns: try again in a moment"));
    }
    return Mono.defer(
            () -> means.turns().accept(plan.acceptance(), plan.context().actor()))
        .doOnError(refused -> {
          live.remove(run);
          run.refused();
        })
        .thenReturn(run);
  }

  @Override
  public Flux<RunEvent> follow(RunId id, long after, CallContext context) {
    return Flux.defer(() -> {
      LiveRun run = live.find(id, context.actor());
      return run == null ? stored.follow(id, after, context) : follow(run, after, context);
    });
  }

  /** From memory; how a run ended that was lost to another process is told by the store. */
  private Flux<RunEvent> follow(LiveRun run, long after, CallContext context) {
    Flux<RunEvent> rest = Flux.defer(
        () -> run.isLost() ? stored.follow(run.id(), run.log().size(), context) : Flux.empty());
    return run.log().after(after).concatWith(rest);
  }

  @Override
  public Mono<Run> find(RunId id, CallContext context) {
    return Mono.defer(() -> {
      LiveRun run = live.find(id, context.actor());
      return run == null ? stored.find(id, context) : Mono.just(run.run());
    });
  }

  @Override
  public Mono<Run> cancel(RunId id, CallContext context) {
    return live.stop(id, CancelReason.USER, context.actor()).then(find(id, context));
  }
}
