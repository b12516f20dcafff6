package dev.hexagent.application.port.out;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who answers a running run: whoever accepted it, as long as its lease is renewed. Time is the store's own, so that no
 * clock of a process matters. All of it is cold and fails with code {@code storage_unavailable}.
 */
public interface RunLeases {
  /** A run that nobody answers any more, and whose it is. */
  record Left(Run run, OwnerId owner) {}

  /**
   * Makes the leases of runs that were accepted here last that long from now.
   *
   * @return those that are still running and were not taken over; the others are none of this process's business any more
   */
  Mono<Set<RunId>> renew(Set<RunId> runs, Duration lease, Actor system);

  /**
   * Takes over every running run whose lease has run out, whoever owns it, for that long: no other process gets it in that
   * time, and whoever had it cannot renew it. A place that one process at a time can open knows when it is opened that all
   * leases have run out.
   */
  Flux<Left> takeOver(Duration lease, Actor system);
}
