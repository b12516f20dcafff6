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
 * @param fallbacks whom to ask if the model fails, in that order, at most 5; empty for the installation's fallbacks. An
 *     agent that must not leave its model names that model here
 * @param settings generation settings
 * @param format the shape of its answers, {@code null} for free text
 * @param context how much of a conversation it is told
 */
public record AgentDefinition(
    String name,
    String description,
    String systemPrompt,
    @Nullable ModelRef model,
    List<ModelRef> fallbacks,
    GenerationSettings settings,
    @Nullable ResponseFormat format,
    ContextPolicy context) {
  /** How many fallbacks there may be. */
  public static final int MOST_FALLBACKS = 5;

  public AgentDefinition {
    fallbacks = List.copyOf(fallbacks);
    new Faults()
        .length("name", name, 1, 200)
        .length("description", description, 0, 2000)
        .length("system_prompt", systemPrompt, 0, 100_000)
        .require(
            fallbacks.size() <= MOST_FALLBACKS,
            "fallbacks",
            "must be at most " + MOST_FALLBACKS + " models but are " + fallbacks.size())
        .throwIfAny();
  }

  /** The same, asking that model; {@code null} for the installation's default model. */
  public AgentDefinition asking(@Nullable ModelRef other) {
    return new AgentDefinition(
        name, description, systemPrompt, other, fallbacks, settings, format, context);
  }

  /** The same, falling back to these models. */
  public AgentDefinition fallingBackTo(List<ModelRef> others) {
    return new AgentDefinition(
        name, description, systemPrompt, model, others, settings, format, context);
  }

  /** The same, told so much of a conversation. */
  public AgentDefinition told(ContextPolicy other) {
    return new AgentDefinition(
        name, description, systemPrompt, model, fallbacks, settings, format, other);
  }

  /** An agent with the installation's fallbacks that is told everything. */
  public AgentDefinition(
      String name,
      String description,
      String systemPrompt,
      @Nullable ModelRef model,
      GenerationSettings settings,
      @Nullable ResponseFormat format) {
    this(
        name,
        description,
        systemPrompt,
        model,
        List.of(),
        settings,
        format,
        ContextPolicy.EVERYTHING);
  }
}
