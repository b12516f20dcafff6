package dev.hexagent.domain.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue entry of a model.
 *
 * @param id how it is called
 * @param name for people
 * @param description for people; may be empty
 * @param contextLength tokens of prompt and answer together, {@code null} if unknown
 * @param pricing {@code null} if unknown or decided at routing
 * @param abilities what it takes and gives
 * @param created since when there is such a model, {@code null} if unknown
 */
public record ModelInfo(
    ModelId id,
    String name,
    String description,
    @Nullable Integer contextLength,
    @Nullable Pricing pricing,
    Abilities abilities,
    @Nullable Instant created) {

  /** A model whose provider does not say since when there is one. */
  public ModelInfo(
      ModelId id,
      String name,
      String description,
      @Nullable Integer contextLength,
      @Nullable Pricing pricing,
      Abilities abilities) {
    this(id, name, description, contextLength, pricing, abilities, null);
  }

  /** A model whose provider does not say what it takes and gives, either. */
  public ModelInfo(
      ModelId id,
      String name,
      String description,
      @Nullable Integer contextLength,
      @Nullable Pricing pricing) {
    this(id, name, description, contextLength, pricing, Abilities.UNKNOWN);
  }
}
