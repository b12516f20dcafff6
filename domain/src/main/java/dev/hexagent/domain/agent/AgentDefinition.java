package dev.hexagent.domain.agent;

import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told to be: the part of it that people write.
 *
 * @param name 1 to 200 characters
 * @param description at most 2,000 characters
 * @param systemPrompt at most 100,000 characters
 * @param model {@code null} for the installation's default model
 * @param settings generation settings
 * @param format the shape of its answers, {@code null} for free text
 */
public record AgentDefinition(
    String name,
    String description,
    String systemPrompt,
    @Nullable ModelRef model,
    GenerationSettings settings,
    @Nullable ResponseFormat format) {

  public AgentDefinition {
    new Faults()
        .length("name", name, 1, 200)
        .length("description", description, 0, 2000)
        .length("system_prompt", systemPrompt, 0, 100_000)
        .throwIfAny();
  }
}
