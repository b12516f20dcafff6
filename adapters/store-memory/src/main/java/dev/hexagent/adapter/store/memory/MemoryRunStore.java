package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import reactor.core.publisher.Mono;

final class MemoryRunStore implements RunStore {
  private final Memory memory;

  MemoryRunStore(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Run> find(RunId id, Actor actor) {
    return memory.alone(() -> memory.run(id, actor));
  }
}
