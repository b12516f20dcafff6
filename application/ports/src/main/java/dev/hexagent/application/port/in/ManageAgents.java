package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.identity.AgentId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Define agents. */
public interface ManageAgents {
  /** Makes a private agent; its id comes from its name. */
  Mono<Agent> create(AgentDefinition definition, CallContext context);

  /** An agent the caller may use. Fails with {@code NotFound}. */
  Mono<Agent> find(AgentId id, CallContext context);

  /** All agents the caller may use: the default one first, then those of the installation, then by age. */
  Flux<Agent> list(CallContext context);

  /**
   * Replaces a definition.
   *
   * @param expectedVersion the version the caller has seen, {@code null} to overwrite whatever is there
   * @return the new version. Fails with {@code NotFound}, also if the caller may use but not change it, or
   *     {@code VersionConflict}
   */
  Mono<Agent> replace(
      AgentId id, AgentDefinition definition, @Nullable Long expectedVersion, CallContext context);

  /**
   * Deletes an agent; its conversations stay, its id is not given away again.
   *
   * @param expectedVersion as in {@link #replace}
   * @return completes when it is gone. Fails as {@link #replace} does, and with code {@code default_agent} for the default
   *     agent
   */
  Mono<Void> delete(AgentId id, @Nullable Long expectedVersion, CallContext context);
}
