package dev.hexagent.domain.model;

import dev.hexagent.domain.failure.Faults;
import org.jspecify.annotations.Nullable;

/**
 * How a model picks its next token and when it stops.
 *
 * @param temperature randomness, 0.0 (repeatable) to 2.0; {@code null} leaves it to the provider
 * @param maxTokens upper bound of generated tokens, 1 to 1,000,000; {@code null} leaves it to the provider
 */
public record GenerationSettings(
    @Nullable Double temperature, @Nullable Integer maxTokens) {
  /** What an agent gets that says nothing. */
  public static final GenerationSettings DEFAULT = new GenerationSettings(0.7, 1000);

  public GenerationSettings {
    var faults = new Faults();
    if (temperature != null) {
      boolean inRange = temperature >= 0.0 && temperature <= 2.0; // false for NaN, too
      faults.require(inRange, "temperature", "must be between 0.0 and 2.0 but was " + temperature);
    }
    if (maxTokens != null) {
      boolean inRange = maxTokens >= 1 && maxTokens <= 1_000_000;
      faults.require(inRange, "max_tokens", "must be between 1 and 1000000 but was " + maxTokens);
    }
    faults.throwIfAny();
  }

  /** These settings where they are set, the other's where they are not. */
  public GenerationSettings or(GenerationSettings other) {
    return new GenerationSettings(
        temperature == null ? other.temperature : temperature,
        maxTokens == null ? other.maxTokens : maxTokens);
  }
}
