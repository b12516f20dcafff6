package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.application.port.out.ShareStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.application.port.out.TurnStore;
import java.time.Clock;
import reactor.core.publisher.Mono;

/** A place that keeps everything as long as the process lives. Safe for many threads. */
public final class MemoryStores implements Stores {
  private final AgentStore agents;
  private final AgentSeeds seeds;
  private final ConversationStore conversations;
  private final ConversationPurge purge;
  private final SummaryStore summaries;
  private final MessageFeed feed;
  private final RunStore runs;
  private final TurnStore turns;
  private final RunJournal journal;
  private final RunLeases leases;
  private final RequestKeys keys;
  private final Ledger ledger;
  private final ShareStore shares;

  /** An empty place. */
  public MemoryStores() {
    this(Clock.systemUTC());
  }

  /** An empty place that tells the time by that clock. */
  public MemoryStores(Clock clock) {
    var memory = new Memory(clock);
    agents = new MemoryAgentStore(memory);
    seeds = new MemoryAgentSeeds(memory);
    conversations = new MemoryConversationStore(memory);
    purge = new MemoryConversationPurge(memory);
    summaries = new MemorySummaryStore(memory);
    feed = new MemoryMessageFeed(memory);
    runs = new MemoryRunStore(memory);
    turns = new MemoryTurnStore(memory, clock);
    journal = new MemoryRunJournal(memory);
    leases = new MemoryRunLeases(memory, clock);
    keys = new MemoryRequestKeys(memory);
    ledger = new MemoryLedger(memory);
    shares = new MemoryShareStore(memory);
  }

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
  public ConversationPurge purge() {
    return purge;
  }

  @Override
  public SummaryStore summaries() {
    return summaries;
  }

  @Override
  public MessageFeed feed() {
    return feed;
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
  public RunLeases leases() {
    return leases;
  }

  @Override
  public RequestKeys keys() {
    return keys;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public ShareStore shares() {
    return shares;
  }

  @Override
  public Mono<Void> ping() {
    return Mono.empty();
  }
}
