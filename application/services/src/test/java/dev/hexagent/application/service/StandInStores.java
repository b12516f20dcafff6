package dev.hexagent.application.service;

import dev.hexagent.adapter.store.memory.MemoryStores;
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
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Memory stores whose turns a test watches, and which answer a ping as it says. */
record StandInStores(Stores stores, WatchedTurns watched, Supplier<Mono<Void>> answer)
    implements Stores {
  static StandInStores answering(Supplier<Mono<Void>> ping) {
    var stores = new MemoryStores();
    return new StandInStores(stores, new WatchedTurns(stores.turns()), ping);
  }

  @Override
  public AgentStore agents() {
    return stores.agents();
  }

  @Override
  public AgentSeeds seeds() {
    return stores.seeds();
  }

  @Override
  public ConversationStore conversations() {
    return stores.conversations();
  }

  @Override
  public ConversationPurge purge() {
    return stores.purge();
  }

  @Override
  public SummaryStore summaries() {
    return stores.summaries();
  }

  @Override
  public MessageFeed feed() {
    return stores.feed();
  }

  @Override
  public RunStore runs() {
    return stores.runs();
  }

  @Override
  public TurnStore turns() {
    return watched;
  }

  @Override
  public RunJournal journal() {
    return stores.journal();
  }

  @Override
  public Ledger ledger() {
    return stores.ledger();
  }

  @Override
  public RequestKeys keys() {
    return stores.keys();
  }

  @Override
  public ShareStore shares() {
    return stores.shares();
  }

  @Override
  public RunLeases leases() {
    return stores.leases();
  }

  @Override
  public Mono<Void> ping() {
    return answer.get();
  }
}
