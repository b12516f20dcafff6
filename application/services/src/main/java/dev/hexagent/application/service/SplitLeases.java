package dev.hexagent.application.service;

import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leases in two places: each knows its own runs. */
record SplitLeases(RunLeases kept, RunLeases passing) implements RunLeases {
  @Override
  public Mono<Set<RunId>> renew(Set<RunId> runs, Duration lease, Actor system) {
    return passing.renew(runs, lease, system).flatMap(ours -> {
      Set<RunId> others = new HashSet<>(runs);
      others.removeAll(ours);
      return others.isEmpty()
          ? Mono.just(ours)
          : kept.renew(others, lease, system).map(more -> union(ours, more));
    });
  }

  private static Set<RunId> union(Set<RunId> some, Set<RunId> others) {
    Set<RunId> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  @Override
  public Flux<Left> takeOver(Duration lease, Actor system) {
    return Flux.concat(passing.takeOver(lease, system), kept.takeOver(lease, system));
  }
}
