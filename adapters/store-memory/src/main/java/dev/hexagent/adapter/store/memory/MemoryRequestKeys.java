package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.OwnerId;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

final class MemoryRequestKeys implements RequestKeys {
  /** A name of one owner for one operation. */
  record Name(OwnerId owner, String operation, String name) {
    static Name of(RequestKey key, Actor actor) {
      return new Name(actor.owner(), key.operation(), key.name());
    }
  }

  /** What was made, and when. */
  record Taken(Made made, Instant at) {}

  private final Memory memory;

  MemoryRequestKeys(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Made> find(RequestKey key, Instant since, Actor actor) {
    return memory.alone(() -> {
      Taken taken = memory.keys.get(Name.of(key, actor));
      return taken == null || !taken.at.isAfter(since) ? null : taken.made;
    });
  }

  /** Takes a name, and lets go of those that are too old. */
  static void take(Memory memory, RequestKey key, UUID what, Instant at, Actor actor) {
    memory.keys.values().removeIf(taken -> !taken.at.isAfter(at.minus(RequestKey.KEPT)));
    var taken = new Taken(new Made(key.fingerprint(), what), at);
    if (memory.keys.putIfAbsent(Name.of(key, actor), taken) != null) {
      throw new HexagentException(
          ErrorCode.IDEMPOTENCY_MISMATCH, "Another request has taken this name");
    }
  }
}
