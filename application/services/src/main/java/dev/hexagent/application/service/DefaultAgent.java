package dev.hexagent.application.service;

import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** The agent that always exists. */
final class DefaultAgent {
  private static final AgentDefinition DEFINITION = new AgentDefinition(
      "Assistant",
      "A general assistant for questions, texts and code.",
      """
      You are a helpful assistant. Answer in the language of the question. Come to the point first, then explain as much \
      as the question needs. Use Markdown where it helps: lists, tables, fenced code with its language. Say so when you \
      do not know something or have to guess; never invent sources.""",
      null,
      GenerationSettings.DEFAULT,
      null);

  private DefaultAgent() {}

  /** Adds it to a store that does not have it; one that people changed stays as it is. */
  static Mono<Void> ensure(AgentStore agents, Instant now) {
    var agent =
        new Agent(AgentId.DEFAULT, OwnerId.SYSTEM, Visibility.SHARED, DEFINITION, 1, now, now);
    return agents.insert(agent, Actor.system("the default agent always exists")).then();
  }
}
