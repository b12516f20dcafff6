package dev.hexagent.application.port;

import dev.hexagent.domain.failure.Faults;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of models to add up, and by what.
 *
 * @param from those that were sent then or later; {@code null} for no bound
 * @param to those that were sent before that; {@code null} for no bound
 * @param by what they have in common in one group
 * @param zone whose days are meant
 */
public record UsageQuery(@Nullable Instant from, @Nullable Instant to, By by, ZoneId zone) {
  /** What the calls of one group have in common. */
  public enum By {
    /** The day on which they were sent, written {@code 2026-11-22}. */
    DAY,
    /** The agent that answered. */
    AGENT,
    /** The model that was called. */
    MODEL,
    PROVIDER,
    /** The conversation they belong to, whether it is still there or not. */
    CONVERSATION,
    /** How they ended: {@code completed}, {@code cancelled} or an error's wire code. */
    OUTCOME,
    /** Nothing: all are one group. */
    NOTHING
  }

  public UsageQuery {
    new Faults()
        .require(from == null || to == null || from.isBefore(to), "to", "must be after from")
        .throwIfAny();
  }

  /** The same calls in other groups. */
  public UsageQuery by(By other) {
    return new UsageQuery(from, to, other, zone);
  }
}
