package dev.hexagent.domain.model;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * List price of a model, in USD, as the provider writes it; each at least 0. What is {@code null} is not listed: then it
 * either costs nothing or is not to be had.
 *
 * @param prompt for one token of the prompt
 * @param completion for one generated token
 * @param cacheRead for one token of the prompt that was read from the provider's cache
 * @param cacheWrite for one token of the prompt that was written to it
 * @param request for each call
 * @param image for each image of the prompt
 */
public record Pricing(
    BigDecimal prompt,
    BigDecimal completion,
    @Nullable BigDecimal cacheRead,
    @Nullable BigDecimal cacheWrite,
    @Nullable BigDecimal request,
    @Nullable BigDecimal image) {
  /** A model that costs nothing. */
  public static final Pricing FREE = new Pricing(BigDecimal.ZERO, BigDecimal.ZERO);

  public Pricing {
    boolean negative = Stream.of(prompt, completion, cacheRead, cacheWrite, request, image)
        .anyMatch(price -> price != null && price.signum() < 0);
    if (negative) {
      throw new IllegalArgumentException("a price must not be negative");
    }
  }

  /** Of a model that is paid by the token and by nothing else. */
  public Pricing(BigDecimal prompt, BigDecimal completion) {
    this(prompt, completion, null, null, null, null);
  }

  /** What that many tokens come to by this list; cached and reasoning tokens count like the others. */
  public Cost of(Usage usage) {
    return Cost.estimated(prompt
        .multiply(BigDecimal.valueOf(usage.promptTokens()))
        .add(completion.multiply(BigDecimal.valueOf(usage.completionTokens()))));
  }
}
