package dev.hexagent.application.service;

import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Summaries of conversations in two places. */
record SplitSummaries(SummaryStore kept, Passing passing) implements SummaryStore {
  @Override
  public Flux<Summary> of(ConversationId conversation, Actor actor) {
    return at(conversation, actor).flatMapMany(store -> store.of(conversation, actor));
  }

  @Override
  public Mono<Void> keep(Summary summary, Actor actor) {
    return at(summary.conversation(), actor).flatMap(store -> store.keep(summary, actor));
  }

  private Mono<SummaryStore> at(ConversationId conversation, Actor actor) {
    return passing.has(conversation, actor).map(here -> here ? passing.stores().summaries() : kept);
  }
}
