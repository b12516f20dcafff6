package dev.hexagent.application.service;

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
import reactor.core.publisher.Mono;

/**
 * Two places behind the ports of one: temporary conversations, with all that belongs to them, are in the second one, which
 * forgets; everything else is kept in the first. Which of them a conversation is in shows by looking into the second. Lists,
 * the feed of the search index, shares and the ledger know the first one only.
 */
record SplitStores(Stores kept, Passing passing) implements Stores {
  @Override
  public AgentStore agents() {
    return kept.agents();
  }

  @Override
  public AgentSeeds seeds() {
    return kept.seeds();
  }

  @Override
  public ConversationStore conversations() {
    return new SplitConversations(kept.conversations(), passing);
  }

  @Override
  public ConversationPurge purge() {
    return kept.purge();
  }

  @Override
  public MessageFeed feed() {
    return kept.feed();
  }

  @Override
  public RunStore runs() {
    return new SplitRuns(kept.runs(), passing);
  }

  @Override
  public TurnStore turns() {
    return new SplitTurns(kept, passing);
  }

  @Override
  public RunJournal journal() {
    return new SplitJournal(kept.journal(), passing);
  }

  @Override
  public RunLeases leases() {
    return passing.isThere()
        ? new SplitLeases(kept.leases(), passing.stores().leases())
        : kept.leases();
  }

  /** A name that both have taken is that of what is kept. */
  @Override
  public RequestKeys keys() {
    return (key, since, actor) -> kept.keys()
        .find(key, since, actor)
        .switchIfEmpty(Mono.defer(() ->
            passing.isThere() ? passing.stores().keys().find(key, since, actor) : Mono.empty()));
  }

  @Override
  public SummaryStore summaries() {
    return new SplitSummaries(kept.summaries(), passing);
  }

  @Override
  public Ledger ledger() {
    return kept.ledger();
  }

  @Override
  public ShareStore shares() {
    return kept.shares();
  }

  @Override
  public Mono<Void> ping() {
    return kept.ping();
  }
}
