package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.domain.identity.Actor;
import java.util.function.Function;
import reactor.core.publisher.Flux;

final class MemoryMessageFeed implements MessageFeed {
  private final Memory memory;

  MemoryMessageFeed(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Flux<Stored> after(Position position, int most, Actor system) {
    return memory
        .alone(() ->
            memory.feed.tailMap(position, false).values().stream().limit(most).toList())
        .flatMapIterable(Function.identity());
  }
}
