package dev.hexagent.domain.run;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;

/**
 * The accounts of a run.
 *
 * @param usage of all attempts
 * @param cost of all attempts
 * @param steps model calls that were begun
 * @param took from its start until now or its end
 */
public record Totals(Usage usage, Cost cost, int steps, Duration took) {
  /** Before anything happened. */
  public static final Totals NONE = new Totals(Usage.ZERO, Cost.NOTHING, 0, Duration.ZERO);
}
