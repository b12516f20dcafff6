package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.refusal.NotFound;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MemorySummaryStore implements SummaryStore {
  private final Memory memory;

  MemorySummaryStore(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Flux<Summary> of(ConversationId conversation, Actor actor) {
    return memory
        .alone(() -> {
          Tree tree = memory.trees.get(conversation);
          return tree == null || !tree.isVisibleTo(actor)
              ? List.<Summary>of()
              : tree.summaries.values().stream()
                  .sorted(Comparator.comparing(Summary::createdAt))
                  .toList();
        })
        .flatMapIterable(Function.identity());
  }

  @Override
  public Mono<Void> keep(Summary summary, Actor actor) {
    return memory.<Void>alone(() -> {
      Tree tree = memory.trees.get(summary.conversation());
      if (tree == null || !tree.isVisibleTo(actor) || tree.message(summary.upTo()) == null) {
        throw NotFound.message(summary.upTo());
      }
      tree.summaries.putIfAbsent(summary.upTo(), summary);
      return null;
    });
  }
}
