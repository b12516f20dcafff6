package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MemoryRunLeases implements RunLeases {
  /** A lease of whoever accepted the run, or of who took it over. */
  record Lease(Instant until, boolean takenOver) {}

  private final Memory memory;
  private final Clock clock;

  MemoryRunLeases(Memory memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  @Override
  public Mono<Set<RunId>> renew(Set<RunId> runs, Duration lease, Actor system) {
    return memory.alone(() -> {
      Set<RunId> ours = runs.stream()
          .filter(run -> running(run) && !leaseOf(run).takenOver())
          .collect(Collectors.toUnmodifiableSet());
      ours.forEach(run -> memory.leases.put(run, new Lease(clock.instant().plus(lease), false)));
      return ours;
    });
  }

  @Override
  public Flux<Left> takeOver(Duration lease, Actor system) {
    return memory
        .alone(() -> {
          Instant now = clock.instant();
          List<Run> left = memory.runs.values().stream()
              .filter(run -> running(run.id()) && !leaseOf(run.id()).until().isAfter(now))
              .toList();
          left.forEach(run -> memory.leases.put(run.id(), new Lease(now.plus(lease), true)));
          return left.stream().map(this::left).toList();
        })
        .flatMapIterable(left -> left);
  }

  private Left left(Run run) {
    Tree tree = Objects.requireNonNull(memory.trees.get(run.conversation()), "runs have a tree");
    return new Left(run, tree.header().owner());
  }

  private boolean running(RunId id) {
    Run run = memory.runs.get(id);
    return run != null && !run.status().over();
  }

  private Lease leaseOf(RunId run) {
    return Objects.requireNonNull(memory.leases.get(run), "a running run has a lease");
  }
}
