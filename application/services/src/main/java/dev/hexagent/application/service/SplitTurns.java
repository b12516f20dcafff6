package dev.hexagent.application.service;

import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.run.Run;
import reactor.core.publisher.Mono;

/** Turns in two places. What those of temporary conversations cost is kept, before their end is known. */
record SplitTurns(Stores kept, Passing passing) implements TurnStore {
  @Override
  public Mono<Void> accept(Acceptance acceptance, Actor actor) {
    ConversationId conversation = acceptance.run().conversation();
    Conversation opened = acceptance.opened();
    Mono<Boolean> temporary =
        opened == null ? passing.has(conversation, actor) : Mono.just(opened.temporary());
    return temporary.flatMap(here -> here
        ? passing
            .stores()
            .turns()
            .accept(acceptance, actor)
            .then(passing.grown(conversation, acceptance.messages(), actor))
        : kept.turns().accept(acceptance, actor));
  }

  @Override
  public Mono<Void> end(Ending ending, Actor actor) {
    Run run = ending.run();
    return passing
        .has(run.id(), actor)
        .flatMap(here -> here
            ? charge(ending, actor)
                .then(Mono.defer(() -> passing.stores().turns().end(ending, actor)))
                .then(passing.answered(run.conversation(), ending, actor))
            : kept.turns().end(ending, actor));
  }

  private Mono<Void> charge(Ending ending, Actor actor) {
    return ending.attempts().isEmpty()
        ? Mono.empty()
        : kept.ledger().add(ending.run(), ending.attempts(), actor);
  }
}
