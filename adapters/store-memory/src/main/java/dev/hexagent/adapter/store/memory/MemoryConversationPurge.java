package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

final class MemoryConversationPurge implements ConversationPurge {
  private final Memory memory;

  MemoryConversationPurge(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Purged> purge(Instant deletedBefore, int most, Actor system) {
    return memory.alone(() -> {
      List<Tree> due = memory.trees.values().stream()
          .filter(tree -> tree.wasHiddenBefore(deletedBefore) && tree.header().running() == null)
          .sorted(Comparator.comparing(Tree::hiddenAt))
          .limit(most)
          .toList();
      Set<ConversationId> ids =
          due.stream().map(tree -> tree.header().id()).collect(Collectors.toSet());
      long messages =
          due.stream().mapToLong(tree -> tree.header().messageCount()).sum();
      Set<RunId> runs = memory.runs.values().stream()
          .filter(run -> ids.contains(run.conversation()))
          .map(Run::id)
          .collect(Collectors.toSet());
      forget(ids, runs);
      return new Purged(ids, messages, runs.size());
    });
  }

  private void forget(Set<ConversationId> conversations, Set<RunId> runs) {
    memory.trees.keySet().removeAll(conversations);
    memory
        .feed
        .values()
        .removeIf(stored -> conversations.contains(stored.message().conversation()));
    memory.messagesByPath.values().removeIf(placed -> {
      placed.removeIf(one -> conversations.contains(one.message().conversation()));
      return placed.isEmpty();
    });
    memory.shares.values().removeIf(share -> conversations.contains(share.conversation()));
    memory.runs.keySet().removeAll(runs);
    memory.events.keySet().removeAll(runs);
    memory.leases.keySet().removeAll(runs);
  }

  @Override
  public Mono<Set<ConversationId>> kept(Set<ConversationId> conversations, Actor system) {
    return memory.alone(() -> conversations.stream()
        .filter(memory.trees::containsKey)
        .collect(Collectors.toUnmodifiableSet()));
  }
}
