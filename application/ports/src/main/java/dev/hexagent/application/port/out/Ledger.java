package dev.hexagent.application.port.out;

import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What calls of models cost. Turns that are stored write it with their end, see {@link TurnStore}. */
public interface Ledger {
  /**
   * Adds a row for each attempt that no stored turn ends with; one that is there already is written anew.
   *
   * @return completes when they are on disk. Fails with code {@code storage_unavailable}
   */
  Mono<Void> add(Run run, List<LedgerEntry> attempts, Actor actor);

  /**
   * Adds the actor's attempts up, whether what they were made for is still there or not.
   *
   * @return a group for each key that occurs, in any order; a group's cost is the sum of its attempts' as
   *     {@code Cost.plus} makes it. Fails with code {@code storage_unavailable}
   */
  Flux<UsageGroup> spent(UsageQuery query, Actor actor);
}
