package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import reactor.core.publisher.Mono;

final class MemoryAgentSeeds implements AgentSeeds {
  private final Memory memory;

  MemoryAgentSeeds(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Seed> find(AgentId id, Actor system) {
    return memory.alone(() -> memory.seeds.get(id));
  }

  @Override
  public Mono<Void> remember(Seed seed, Actor system) {
    return memory.alone(() -> memory.seeds.put(seed.id(), seed)).then();
  }
}
