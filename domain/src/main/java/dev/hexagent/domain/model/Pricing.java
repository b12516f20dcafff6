package dev.hexagent.domain.model;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;

/**
 * List price of a model, in USD per token, as the provider writes it.
 *
 * @param prompt for one token of the prompt, at least 0
 * @param completion for one generated token, at least 0
 */
public record Pricing(BigDecimal prompt, BigDecimal completion) {
  /** A model that costs nothing. */
  public static final Pricing FREE = new Pricing(BigDecimal.ZERO, BigDecimal.ZERO);

  public Pricing {
    if (prompt.signum() < 0 || completion.signum() < 0) {
      throw new IllegalArgumentException("a price must not be negative");
    }
  }

  /** What that many tokens come to by this list; cached and reasoning tokens count like the others. */
  public Cost of(Usage usage) {
    return Cost.estimated(prompt
        .multiply(BigDecimal.valueOf(usage.promptTokens()))
        .add(completion.multiply(BigDecimal.valueOf(usage.completionTokens()))));
  }
}
