package dev.hexagent.application.port.out;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps agents. An actor sees what {@link Agent#visibleTo} says. Not found is empty, deleted counts as not found. */
public interface AgentStore {
  /** An agent by its id. */
  Mono<Agent> find(AgentId id, Actor actor);

  /** All the actor may use, in order of creation, then by id. */
  Flux<Agent> list(Actor actor);

  /**
   * Adds an agent.
   *
   * @return whether it was added; {@code false} if the id is taken, also by a deleted or foreign agent
   */
  Mono<Boolean> insert(Agent agent, Actor actor);

  /**
   * Stores the next version of an agent.
   *
   * @param next its version is one more than the stored one has to be
   * @return whether it was stored; {@code false} if the stored version is another, or there is none the actor may use
   */
  Mono<Boolean> replace(Agent next, Actor actor);

  /**
   * Marks an agent as deleted.
   *
   * @param version what the stored version has to be
   * @return whether it was; {@code false} as in {@link #replace}
   */
  Mono<Boolean> delete(AgentId id, long version, Instant at, Actor actor);
}
