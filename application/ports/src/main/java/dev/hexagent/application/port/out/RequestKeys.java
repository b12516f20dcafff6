package dev.hexagent.application.port.out;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.domain.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Remembers what requests made, by the names that their callers gave them. A name is taken in the transaction that makes
 * it, see {@link TurnStore} and {@link ConversationStore}: a request that was refused leaves none behind.
 */
public interface RequestKeys {
  /**
   * What a request made.
   *
   * @param fingerprint of the request
   * @param what id of the run or conversation
   */
  record Made(String fingerprint, UUID what) {}

  /** What the actor's request of that name made; empty if there was none later than that. */
  Mono<Made> find(RequestKey key, Instant since, Actor actor);
}
