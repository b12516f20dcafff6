package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has one run and its events, and remembers what it was asked. */
final class ScriptedRuns implements RunAgents {
  Run run = Events.RUN;
  Flux<RunEvent> events = Flux.empty();

  @Nullable
  Throwable failure;

  @Nullable
  StartRun command;

  @Nullable
  Long after;

  @Nullable
  CallContext caller;

  final AtomicBoolean left = new AtomicBoolean();

  @Override
  public Mono<Run> start(StartRun wanted, CallContext context) {
    command = wanted;
    caller = context;
    return failure == null ? Mono.just(run) : Mono.error(failure);
  }

  @Override
  public Flux<RunEvent> follow(RunId id, long seen, CallContext context) {
    after = seen;
    return events.filter(event -> event.envelope().seq() > seen).doOnCancel(() -> left.set(true));
  }

  @Override
  public Flux<RunEvent> run(StartRun wanted, CallContext context) {
    return start(wanted, context).flatMapMany(started -> follow(started.id(), 0, context));
  }

  @Override
  public Mono<Run> find(RunId id, CallContext context) {
    return id.equals(run.id()) ? Mono.just(run) : Mono.error(() -> NotFound.run(id));
  }

  @Override
  public Mono<Run> fruitless(ConversationId conversation, MessageId above, CallContext context) {
    return Mono.empty();
  }

  @Override
  public Mono<Run> cancel(RunId id, CallContext context) {
    return find(id, context);
  }
}
