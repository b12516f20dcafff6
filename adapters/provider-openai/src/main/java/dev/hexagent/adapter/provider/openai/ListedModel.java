package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a server's list of models. OpenAI's own has nothing but ids; others tell more, under different names.
 *
 * @param id as the server names it
 * @param name for people, {@code null} if it has none
 * @param description may be empty
 * @param contextLength tokens, {@code null} if unknown
 * @param pricing {@code null} if unknown or not fixed
 * @param abilities what it takes and gives
 * @param created {@code null} if unknown
 */
public record ListedModel(
    String id,
    @Nullable String name,
    String description,
    @Nullable Integer contextLength,
    @Nullable Pricing pricing,
    Abilities abilities,
    @Nullable Instant created) {
  /** The same as the catalogue shows it. */
  public ModelInfo at(String provider) {
    return new ModelInfo(
        new ModelId(provider, id),
        name == null ? id : name,
        description,
        contextLength,
        pricing,
        abilities,
        created);
  }
}
