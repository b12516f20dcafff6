package dev.hexagent.architecture.bad.dtos.ui.agents;

import dev.hexagent.architecture.Rejected;

class Pages {
  @Rejected
  protected record AgentView(String name) {}

  record AgentListView(String name) {}
}
