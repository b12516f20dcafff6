package dev.hexagent.application.port.out;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Reads runs, and ends those that a dead process left behind. An actor sees its own; not found is empty. */
public interface RunStore {
  /** A run by its id. */
  Mono<Run> find(RunId id, Actor actor);

  /**
   * Ends every run that is still running as interrupted, its terminal event counted as one more, and frees its
   * conversation, hidden or not, which is a change of the header. For the start of a process that has the store to itself.
   *
   * @param failure why
   * @return how many there were
   */
  Mono<Integer> interruptAll(Failure failure, Instant at, Actor system);
}
