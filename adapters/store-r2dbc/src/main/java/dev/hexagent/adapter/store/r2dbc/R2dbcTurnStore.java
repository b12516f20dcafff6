package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.identity.Actor;
import reactor.core.publisher.Mono;

final class R2dbcTurnStore implements TurnStore {
  private final CommitWriter<Write> writer;

  R2dbcTurnStore(CommitWriter<Write> writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> accept(Acceptance acceptance, Actor actor) {
    Mono<Void> accepted = writer.join(new TurnWrite.Accept(acceptance, actor.owner()));
    return acceptance.key() == null ? accepted : accepted.onErrorMap(RequestKeyTable::refusal);
  }

  @Override
  public Mono<Void> end(Ending ending, Actor actor) {
    return writer.join(new TurnWrite.End(ending, actor.owner()));
  }
}
