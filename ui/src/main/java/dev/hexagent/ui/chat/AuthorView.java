package dev.hexagent.ui.chat;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.ui.shell.AgentMark;
import org.jspecify.annotations.Nullable;

/** The agent that a message is from or for. */
record AuthorView(
    String id,
    String name,
    AgentMark mark,
    @Nullable String model,
    String description,
    @Nullable ResponseFormat format) {

  static AuthorView of(Agent agent) {
    var definition = agent.definition();
    var model = definition.model() == null ? null : definition.model().text();
    var mark = AgentMark.of(agent.id(), definition.name());
    return new AuthorView(
        agent.id().value(),
        definition.name(),
        mark,
        model,
        definition.description(),
        definition.format());
  }

  /** An agent that is gone, of which the id is left. */
  static AuthorView gone(AgentId id) {
    return new AuthorView(id.value(), id.value(), AgentMark.of(id, id.value()), null, "", null);
  }
}
