package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MemoryAgentStore implements AgentStore {
  private static final Comparator<Agent> BY_AGE =
      Comparator.comparing(Agent::createdAt).thenComparing(agent -> agent.id().value());

  private final Memory memory;

  MemoryAgentStore(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Agent> find(AgentId id, Actor actor) {
    return memory.alone(() -> visible(id, actor));
  }

  @Override
  public Flux<Agent> list(Actor actor) {
    Mono<List<Agent>> all = memory.alone(() -> memory.agents.values().stream()
        .filter(agent -> agent.visibleTo(actor))
        .sorted(BY_AGE)
        .toList());
    return all.flatMapIterable(Function.identity());
  }

  @Override
  public Mono<Boolean> insert(Agent agent, Actor actor) {
    return memory.alone(() -> !memory.deletedAgents.contains(agent.id())
        && memory.agents.putIfAbsent(agent.id(), agent) == null);
  }

  @Override
  public Mono<Boolean> replace(Agent next, Actor actor) {
    return memory.alone(() -> {
      boolean fits = has(next.id(), next.version() - 1, actor);
      if (fits) {
        memory.agents.put(next.id(), next);
      }
      return fits;
    });
  }

  @Override
  public Mono<Boolean> delete(AgentId id, long version, Instant at, Actor actor) {
    return memory.alone(() -> {
      boolean fits = has(id, version, actor);
      if (fits) {
        memory.agents.remove(id);
        memory.deletedAgents.add(id);
      }
      return fits;
    });
  }

  private boolean has(AgentId id, long version, Actor actor) {
    Agent agent = visible(id, actor);
    return agent != null && agent.version() == version;
  }

  private @Nullable Agent visible(AgentId id, Actor actor) {
    Agent agent = memory.agents.get(id);
    return agent != null && agent.visibleTo(actor) ? agent : null;
  }
}
