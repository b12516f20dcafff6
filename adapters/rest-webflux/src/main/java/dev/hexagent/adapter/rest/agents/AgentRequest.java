package dev.hexagent.adapter.rest.agents;

import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.failure.InvalidField;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewAgent", description = "An agent to be made.")
record AgentRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
    AgentConfigRequest config) {
  AgentDefinition definition() {
    if (config == null) {
      throw new InvalidField("config", "is missing");
    }
    return config.definition("config.");
  }
}
