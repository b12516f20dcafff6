package dev.hexagent.application.service;

import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Events of runs in two places. */
record SplitJournal(RunJournal kept, Passing passing) implements RunJournal {
  @Override
  public Mono<Void> append(List<RunEvent> events, Actor actor) {
    return of(events.get(0).envelope().run(), actor)
        .flatMap(journal -> journal.append(events, actor));
  }

  @Override
  public Flux<RunEvent> after(RunId run, long seq, Actor actor) {
    return of(run, actor).flatMapMany(journal -> journal.after(run, seq, actor));
  }

  private Mono<RunJournal> of(RunId run, Actor actor) {
    return passing.has(run, actor).map(here -> here ? passing.stores().journal() : kept);
  }
}
