package dev.hexagent.adapter.rest;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents whose every value one can read in an answer. */
final class Agents {
  private static final Instant MADE = Instant.parse("2026-11-22T14:17:05.12Z");
  private static final Instant CHANGED = Instant.parse("2026-11-22T14:17:06Z");

  private Agents() {}

  /** Some agent. */
  static Agent agent(String id) {
    return new Agent(
        new AgentId(id),
        new OwnerId("alice"),
        Visibility.PRIVATE,
        rhyming(null, null),
        1,
        MADE,
        MADE);
  }

  /** An agent in its third version, with that model or none. */
  static Agent poet(@Nullable ModelRef model) {
    return new Agent(
        new AgentId("poet"),
        new OwnerId("alice"),
        Visibility.PRIVATE,
        rhyming(model, null),
        3,
        MADE,
        CHANGED);
  }

  /** An agent with fallbacks of its own. */
  static Agent fallingBackTo(String... models) {
    List<ModelRef> refs = Arrays.stream(models).map(ModelRef::new).toList();
    return poet(null).redefined(rhyming(null, null).fallingBackTo(refs), CHANGED);
  }

  /** An agent that is told so much of a conversation. */
  static Agent told(ContextPolicy context) {
    return poet(null).redefined(rhyming(null, null).told(context), CHANGED);
  }

  /** The default agent, wanting answers of that format. */
  static Agent withFormat(ResponseFormat format) {
    return new Agent(
        AgentId.DEFAULT, OwnerId.SYSTEM, Visibility.SHARED, rhyming(null, format), 1, MADE, MADE);
  }

  private static AgentDefinition rhyming(
      @Nullable ModelRef model, @Nullable ResponseFormat format) {
    return new AgentDefinition("Poet", "", "Rhyme.", model, GenerationSettings.DEFAULT, format);
  }
}
