package dev.hexagent.application.port.out;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the single events of runs, all but the terminal one, which is made of the run and its message as they are stored.
 * The first event comes with the turn's acceptance and the whole list with its end, both through {@link TurnStore}; this
 * is for those between, while the run is live. How events are written down is the store's business.
 */
public interface RunJournal {
  /**
   * Adds events to a running run of the actor's. Does nothing to one that is over: its end brought all of them. A caller
   * who could not see whether they were written may write them again, with later ones behind them. Cold; commits
   * together with the turns that are written at the same time.
   *
   * @param events neighbours of one run, at least one
   * @return completes when they are on disk. Fails with code {@code storage_unavailable}
   */
  Mono<Void> append(List<RunEvent> events, Actor actor);

  /** The actor's events of a run behind that number as far as they are on disk, single and in order. */
  Flux<RunEvent> after(RunId run, long seq, Actor actor);
}
