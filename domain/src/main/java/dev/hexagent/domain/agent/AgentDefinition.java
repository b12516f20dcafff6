package dev.hexagent.domain.agent;

import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is told to be: the part of it that people write.
 *
 * @param name 1 to 200 characters
 * @param description at most 2,000 characters
 * @param systemPrompt at most 100,000 characters
 * @param model {@code null} for the installation's default model
 * @param fallbacks whom to ask if the model fails, in that order, at most 5; empty for nobody, {@code null} for the
 *     installation's fallbacks
 * @param settings generation settings
 * @param format the shape of its answers, {@code null} for free text
 */
public record AgentDefinition(
    String name,
    String description,
    String systemPrompt,
    @Nullable ModelRef model,
    @Nullable List<ModelRef> fallbacks,
    GenerationSettings settings,
    @Nullable ResponseFormat format) {
  /** How many fallbacks there may be. */
  public static final int MOST_FALLBACKS = 5;

  public AgentDefinition {
    fallbacks = fallbacks == null ? null : List.copyOf(fallbacks);
    int chain = fallbacks == null ? 0 : fallbacks.size();
    new Faults()
        .length("name", name, 1, 200)
        .length("description", description, 0, 2000)
        .length("system_prompt", systemPrompt, 0, 100_000)
        .require(
            chain <= MOST_FALLBACKS,
            "fallbacks",
            "must be at most " + MOST_FALLBACKS + " models but are " + chain)
        .throwIfAny();
  }

  /** An agent with the installation's fallbacks. */
  public AgentDefinition(
      String name,
      String description,
      String systemPrompt,
      @Nullable ModelRef model,
      GenerationSettings settings,
      @Nullable ResponseFormat format) {
    this(name, description, systemPrompt, model, null, settings, format);
  }
}
