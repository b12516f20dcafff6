package dev.hexagent.architecture.bad.dtos.ui.agents;

import dev.hexagent.architecture.Rejected;

@Rejected
public record AgentForm(String name) {}
