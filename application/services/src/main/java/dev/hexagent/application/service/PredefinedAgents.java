package dev.hexagent.application.service;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.application.port.out.AgentSeeds.Seed;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts the agents that ship with the installation into the store. What changed in them since the last start is taken over;
 * an agent that somebody has changed or deleted is left alone.
 */
final class PredefinedAgents {
  private final AgentStore agents;
  private final AgentSeeds seeds;
  private final Clock clock;
  private final Actor actor = Actor.system("agents that ship with the installation");

  PredefinedAgents(AgentStore agents, AgentSeeds seeds, Clock clock) {
    this.agents = agents;
    this.seeds = seeds;
    this.clock = clock;
  }

  /** Brings the store up to date, one after the other, so that lists show them in the order given. */
  Mono<Void> putInto(Map<AgentId, AgentDefinition> shipped) {
    return Flux.fromIterable(List.copyOf(shipped.entrySet()))
        .index()
        .concatMap(entry -> put(
            entry.getT2().getKey(),
            entry.getT2().getValue(),
            clock.instant().plus(entry.getT1(), ChronoUnit.MICROS)))
        .then();
  }

  private Mono<Void> put(AgentId id, AgentDefinition definition, Instant at) {
    String fingerprint = fingerprint(definition);
    return seeds
        .find(id, actor)
        .flatMap(seed -> seed.fingerprint().equals(fingerprint)
            ? Mono.just(true)
            : renew(seed, definition, fingerprint, at).thenReturn(true))
        .switchIfEmpty(Mono.defer(() -> add(id, definition, fingerprint, at)).thenReturn(true))
        .then();
  }

  private Mono<Void> add(AgentId id, AgentDefinition definition, String fingerprint, Instant at) {
    var agent = new Agent(id, OwnerId.SYSTEM, Visibility.SHARED, definition, 1, at, at);
    return agents
        .insert(agent, actor)
        .filter(added -> added) // else the id is somebody's own agent
        .flatMap(added -> seeds.remember(new Seed(id, agent.version(), fingerprint), actor));
  }

  private Mono<Void> renew(Seed seed, AgentDefinition definition, String fingerprint, Instant at) {
    return agents
        .find(seed.id(), actor)
        .filter(agent -> agent.version() == seed.version())
        .map(agent -> agent.redefined(definition, at))
        .flatMap(next -> agents
            .replace(next, actor)
            .filter(replaced -> replaced)
            .flatMap(replaced ->
                seeds.remember(new Seed(seed.id(), next.version(), fingerprint), actor)));
  }

  private static String fingerprint(AgentDefinition definition) {
    try {
      byte[] text = definition.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
