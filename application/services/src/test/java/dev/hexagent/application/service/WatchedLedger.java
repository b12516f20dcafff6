package dev.hexagent.application.service;

import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A ledger whose new rows the test sees, and that adds nothing up. */
record WatchedLedger(List<LedgerEntry> rows) implements Ledger {
  @Override
  public Mono<Void> add(Run run, List<LedgerEntry> attempts, Actor actor) {
    return Mono.fromRunnable(() -> rows.addAll(attempts));
  }

  @Override
  public Flux<UsageGroup> spent(UsageQuery query, Actor actor) {
    return Flux.empty();
  }
}
