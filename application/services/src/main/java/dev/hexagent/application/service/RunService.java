package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accepts turns, lets them run, and finds them again. */
final class RunService implements RunAgents {
  private final TurnPlanner planner;
  private final LiveRuns live;
  private final LiveRun.Means means;
  private final StoredRuns stored;

  RunService(TurnPlanner planner, LiveRuns live, LiveRun.Means means, StoredRuns stored) {
    this.planner = planner;
    this.live = live;
    this.means = means;
    this.stored = stored;
  }

  @Override
  public Mono<Run> start(StartRun command, CallContext context) {
    return Mono.defer(() -> {
      var left = new AtomicBoolean();
      var accepted = planner.plan(command, context).flatMap(this::accept).map(run -> {
        run.begin();
        if (left.get() && command.whenLeft() == WhenLeft.CANCEL) {
          run.stop(CancelReason.DISCONNECT);
        }
        return run.run();
      });
      return RunLauncher.detached(accepted, () -> left.set(true));
    });
  }

  private Mono<LiveRun> accept(RunPlan plan) {
    if (live.closed()) {
      return Mono.error(new HexagentException(
          ErrorCode.SHUTTING_DOWN,
          "The server is stopping and takes no more turns: try again in a moment"));
    }
    var run = new LiveRun(plan, means, live::over);
    live.add(run); // before it is accepted: whoever reads of the run in the store finds it here
    return means
        .turns()
        .accept(plan.acceptance(), plan.context().actor())
        .doOnError(refused -> live.remove(run))
        .thenReturn(run);
  }

  @Override
  public Flux<RunEvent> run(StartRun command, CallContext context) {
    return start(command, context).flatMapMany(run -> follow(run.id(), 0, context));
  }

  @Override
  public Flux<RunEvent> follow(RunId id, long after, CallContext context) {
    return Flux.defer(() -> {
      LiveRun run = live.find(id, context.actor());
      return run == null ? stored.follow(id, after, context) : run.log().after(after);
    });
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
