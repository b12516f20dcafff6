package dev.hexagent.application.port.in;

import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is different for one turn; {@code null} keeps the agent's value.
 *
 * @param model another model
 * @param systemPrompt other instructions, at most 100,000 characters
 * @param generation set values replace the agent's
 * @param format another shape of the answer
 */
public record TurnSettings(
    @Nullable ModelRef model,
    @Nullable String systemPrompt,
    GenerationSettings generation,
    @Nullable ResponseFormat format) {
  /** Everything as the agent says. */
  public static final TurnSettings NONE =
      new TurnSettings(null, null, new GenerationSettings(null, null), null);

  public TurnSettings {
    if (systemPrompt != null) {
      new Faults().length("system_prompt", systemPrompt, 0, 100_000).throwIfAny();
    }
  }
}
