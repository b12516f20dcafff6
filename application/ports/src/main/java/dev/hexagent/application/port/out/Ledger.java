package dev.hexagent.application.port.out;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import reactor.core.publisher.Mono;

/** What calls of models cost. Turns that are stored write it with their end, see {@link TurnStore}; this is for the others. */
public interface Ledger {
  /**
   * Adds a row for each attempt; one that is there already is written anew.
   *
   * @return completes when they are on disk. Fails with code {@code storage_unavailable}
   */
  Mono<Void> add(RunId run, List<LedgerEntry> attempts, Actor actor);
}
