package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.refusal.NotFound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Knows the agents it is given, and remembers what it was asked. */
final class ScriptedAgents implements ManageAgents {
  final List<Agent> known = new ArrayList<>();

  @Nullable
  Throwable failure;

  @Nullable
  CallContext caller;

  @Nullable
  AgentDefinition definition;

  @Nullable
  Long expectedVersion;

  @Nullable
  AgentId deleted;

  @Override
  public Mono<Agent> create(AgentDefinition wanted, CallContext context) {
    return answer(context, () -> {
      definition = wanted;
      return Mono.just(
          new Samples().agent("poet", context.actor()).redefined(wanted, new Samples().later()));
    });
  }

  @Override
  public Mono<Agent> find(AgentId id, CallContext context) {
    return answer(context, () -> byId(id));
  }

  @Override
  public Flux<Agent> list(CallContext context) {
    return answer(context, () -> Mono.just(known)).flatMapIterable(all -> all);
  }

  @Override
  public Mono<Agent> replace(
      AgentId id, AgentDefinition wanted, @Nullable Long expected, CallContext context) {
    return answer(context, () -> {
      definition = wanted;
      expectedVersion = expected;
      return byId(id).map(agent -> agent.redefined(wanted, agent.updatedAt()));
    });
  }

  @Override
  public Mono<Void> delete(AgentId id, @Nullable Long expected, CallContext context) {
    return answer(context, () -> {
      deleted = id;
      expectedVersion = expected;
      return byId(id).then();
    });
  }

  private Mono<Agent> byId(AgentId id) {
    return Flux.fromIterable(known)
        .filter(agent -> agent.id().equals(id))
        .next()
        .switchIfEmpty(Mono.error(() -> NotFound.agent(id)));
  }

  private <T> Mono<T> answer(CallContext context, java.util.function.Supplier<Mono<T>> result) {
    caller = context;
    return failure == null ? Mono.defer(result) : Mono.error(failure);
  }
}
