package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.TurnStore;
import reactor.core.publisher.Mono;

/** A place that keeps everything as long as the process lives. Never deletes; safe for many threads. */
public final class MemoryStores implements Stores {
  private final Memory memory = new Memory();
  private final AgentStore agents = new MemoryAgentStore(memory);
  private final AgentSeeds seeds = new MemoryAgentSeeds(memory);
  private final ConversationStore conversations = new MemoryConversationStore(memory);
  private final RunStore runs = new MemoryRunStore(memory);
  private final TurnStore turns = new MemoryTurnStore(memory);
  private final RunJournal journal = new MemoryRunJournal(memory);

  @Override
  public AgentStore agents() {
    return agents;
  }

  @Override
  public AgentSeeds seeds() {
    return seeds;
  }

  @Override
  public ConversationStore conversations() {
    return conversations;
  }

  @Override
  public RunStore runs() {
    return runs;
  }

  @Override
  public TurnStore turns() {
    return turns;
  }

  @Override
  public RunJournal journal() {
    return journal;
  }

  @Override
  public Mono<Void> ping() {
    return Mono.empty();
  }
}
