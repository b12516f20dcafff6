package dev.hexagent.domain.model;

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
}
