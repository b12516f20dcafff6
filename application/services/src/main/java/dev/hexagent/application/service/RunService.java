package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets turns run, and finds them again. */
final class RunService implements RunAgents {
  private final RunStarter starter;
  private final LiveRuns live;
  private final StoredRuns stored;

  RunService(RunStarter starter, LiveRuns live, StoredRuns stored) {
    this.starter = starter;
    this.live = live;
    this.stored = stored;
  }

  @Override
  public Mono<Run> start(StartRun command, CallContext context) {
    return starter.start(command, null, context).map(LiveRun::run);
  }

  /** Starts a turn that takes a name for itself. */
  Mono<RunId> start(StartRun command, RequestKey key, CallContext context) {
    return starter.start(command, key, context).map(LiveRun::id);
  }

  @Override
  public Flux<RunEvent> run(StartRun command, CallContext context) {
    return starter.start(command, null, context).flatMapMany(run -> follow(run, 0, context));
  }

  @Override
  public Flux<RunEvent> follow(RunId id, long after, CallContext context) {
    return Flux.defer(() -> {
      LiveRun run = live.find(id, context.actor());
      return run == null ? elsewhere(id, after, context) : follow(run, after, context);
    });
  }

  /** From memory; how a run ended that was lost to another process is told by the store. */
  private Flux<RunEvent> follow(LiveRun run, long after, CallContext context) {
    Flux<RunEvent> rest = Flux.defer(
        () -> run.isLost() ? elsewhere(run.id(), run.log().size(), context) : Flux.empty());
    return run.log().after(after).concatWith(rest);
  }

  /** From the store, up to the end of the run or of this process. */
  private Flux<RunEvent> elsewhere(RunId id, long after, CallContext context) {
    return stored.follow(id, after, context).takeUntilOther(live.whenClosed());
  }

  @Override
  public Mono<Run> find(RunId id, CallContext context) {
    return Mono.defer(() -> {
      LiveRun run = live.find(id, context.actor());
      return run == null ? stored.find(id, context) : Mono.just(run.run());
    });
  }

  @Override
  public Mono<Run> fruitless(ConversationId conversation, MessageId above, CallContext context) {
    return stored.fruitless(conversation, above, context);
  }

  @Override
  public Mono<Run> cancel(RunId id, CallContext context) {
    return live.stop(id, CancelReason.USER, context.actor()).then(find(id, context));
  }
}
