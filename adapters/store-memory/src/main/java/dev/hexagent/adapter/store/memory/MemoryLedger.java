package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MemoryLedger implements Ledger {
  /** An attempt, of which run and at whose cost. */
  record Attempt(LedgerEntry entry, Run run, OwnerId owner) {}

  /** As of the keys, no text stands for none: a map takes no {@code null}. */
  private record Key(@Nullable String text) {}

  private final Memory memory;

  MemoryLedger(Memory memory) {
    this.memory = memory;
  }

  static void add(Memory memory, Run run, List<LedgerEntry> attempts, OwnerId owner) {
    attempts.forEach(entry -> memory.attempts.put(entry.attempt(), new Attempt(entry, run, owner)));
  }

  @Override
  public Mono<Void> add(Run run, List<LedgerEntry> attempts, Actor actor) {
    return memory.<Void>alone(() -> {
      add(memory, run, attempts, actor.owner());
      return null;
    });
  }

  @Override
  public Flux<UsageGroup> spent(UsageQuery query, Actor actor) {
    return memory
        .alone(() -> memory.attempts.values().stream()
            .filter(attempt -> attempt.owner.equals(actor.owner()))
            .filter(attempt -> isWithin(query, attempt.entry.startedAt()))
            .collect(Collectors.groupingBy(attempt -> key(query, attempt))))
        .flatMapIterable(Map::entrySet)
        .map(group -> sum(group.getKey().text(), group.getValue()));
  }

  private static boolean isWithin(UsageQuery query, Instant at) {
    return (query.from() == null || !at.isBefore(query.from()))
        && (query.to() == null || at.isBefore(query.to()));
  }

  private static Key key(UsageQuery query, Attempt attempt) {
    LedgerEntry entry = attempt.entry;
    return new Key(
        switch (query.by()) {
          case DAY -> entry.startedAt().atZone(query.zone()).toLocalDate().toString();
          case AGENT -> attempt.run.agent().value();
          case MODEL -> entry.provider() + ":" + entry.model();
          case PROVIDER -> entry.provider();
          case CONVERSATION -> attempt.run.conversation().toString();
          case OUTCOME -> entry.outcome();
          case NOTHING -> null;
        });
  }

  private static UsageGroup sum(@Nullable String key, List<Attempt> attempts) {
    return new UsageGroup(
        key,
        attempts.stream().map(attempt -> attempt.run.id()).distinct().count(),
        attempts.size(),
        attempts.stream().map(attempt -> attempt.entry.usage()).reduce(Usage.ZERO, Usage::plus),
        attempts.stream().map(attempt -> attempt.entry.cost()).reduce(Cost.NOTHING, Cost::plus));
  }
}
