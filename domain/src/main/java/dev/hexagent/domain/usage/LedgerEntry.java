package dev.hexagent.domain.usage;

import dev.hexagent.domain.identity.AttemptId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One upstream call: what it used and what it cost. Written once, never changed.
 *
 * @param attempt key of the row
 * @param purpose what it was asked for
 * @param provider who was called
 * @param model the model as the provider names it
 * @param outcome how it ended, {@code completed}, {@code cancelled} or an error's wire code
 * @param startedAt when it was sent
 * @param firstToken until its first word; {@code null} if there was none, or nobody knows when
 * @param took until its end
 */
public record LedgerEntry(
    AttemptId attempt,
    Purpose purpose,
    String provider,
    String model,
    String outcome,
    Usage usage,
    Cost cost,
    Instant startedAt,
    @Nullable Duration firstToken,
    Duration took) {
  /** What a model is called for. */
  public enum Purpose {
    /** What people read. */
    ANSWER,
    /** What a model is told in place of what was said long ago. */
    SUMMARY,
    /** The name of a conversation. */
    TITLE
  }
}
