package dev.hexagent.application.service;

import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import reactor.core.publisher.Mono;

/** Runs in two places. */
record SplitRuns(RunStore kept, Passing passing) implements RunStore {
  @Override
  public Mono<Run> find(RunId id, Actor actor) {
    return passing.has(id, actor).flatMap(here -> in(here).find(id, actor));
  }

  @Override
  public Mono<Run> fruitless(ConversationId conversation, MessageId above, Actor actor) {
    return passing
        .has(conversation, actor)
        .flatMap(here -> in(here).fruitless(conversation, above, actor));
  }

  @Override
  public Mono<Cost> cost(ConversationId conversation, Actor actor) {
    return passing.has(conversation, actor).flatMap(here -> in(here).cost(conversation, actor));
  }

  private RunStore in(boolean here) {
    return here ? passing.stores().runs() : kept;
  }
}
