package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import java.util.Comparator;
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

  @Override
  public Mono<Run> fruitless(ConversationId conversation, MessageId above, Actor actor) {
    return memory.alone(() -> memory.runs.values().stream()
        .filter(run -> run.conversation().equals(conversation) && run.above().equals(above))
        .filter(run -> run.status().over() && run.progress().answer() == null)
        .filter(run -> memory.run(run.id(), actor) != null)
        .max(Comparator.comparing(Run::startedAt))
        .orElse(null));
  }

  @Override
  public Mono<Cost> cost(ConversationId conversation, Actor actor) {
    return memory.alone(() -> memory.runs.values().stream()
        .filter(run -> run.conversation().equals(conversation))
        .filter(run -> memory.run(run.id(), actor) != null)
        .map(run -> run.progress().totals().cost())
        .reduce(Cost.NOTHING, Cost::plus));
  }
}
