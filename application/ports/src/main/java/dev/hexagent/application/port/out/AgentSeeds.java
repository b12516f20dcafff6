package dev.hexagent.application.port.out;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import reactor.core.publisher.Mono;

/**
 * Remembers which agents that ship with the installation were put into the store, so that what people have changed or
 * deleted stays as they left it.
 */
public interface AgentSeeds {
  /**
   * What was last put there.
   *
   * @param id of the agent
   * @param version the agent had then; a higher one now means that somebody changed it
   * @param fingerprint of the definition as it shipped
   */
  record Seed(AgentId id, long version, String fingerprint) {}

  /** What was last put there under an id; empty if nothing ever was. */
  Mono<Seed> find(AgentId id, Actor system);

  /** Remembers that, in place of what was remembered for the same agent. */
  Mono<Void> remember(Seed seed, Actor system);
}
