package dev.hexagent.application.port.out;

import reactor.core.publisher.Mono;

/** One place to keep everything: what a storage adapter offers. */
public interface Stores {
  AgentStore agents();

  AgentSeeds seeds();

  ConversationStore conversations();

  ConversationPurge purge();

  SummaryStore summaries();

  MessageFeed feed();

  RunStore runs();

  TurnStore turns();

  RunJournal journal();

  RunLeases leases();

  RequestKeys keys();

  Ledger ledger();

  ShareStore shares();

  /** Completes if the place can be reached, fails with code {@code storage_unavailable} if not. */
  Mono<Void> ping();
}
