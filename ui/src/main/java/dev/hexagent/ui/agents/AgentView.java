package dev.hexagent.ui.agents;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.ui.shell.AgentMark;
import org.jspecify.annotations.Nullable;

/** An agent as its card shows it. */
record AgentView(
    String id,
    String name,
    String description,
    AgentMark mark,
    @Nullable String model,
    @Nullable String format,
    boolean predefined,
    boolean shared,
    boolean editable,
    boolean deletable) {

  static AgentView of(Agent agent, Actor actor) {
    var definition = agent.definition();
    var editable = agent.editableBy(actor);
    return new AgentView(
        agent.id().value(),
        definition.name(),
        definition.description().isBlank() ? definition.systemPrompt() : definition.description(),
        AgentMark.of(agent.id(), definition.name()),
        definition.model() == null ? null : definition.model().text(),
        AgentForm.name(definition.format()),
        agent.predefined(),
        !agent.predefined() && agent.visibility() == Visibility.SHARED,
        editable,
        editable && !agent.id().equals(AgentId.DEFAULT));
  }
}
