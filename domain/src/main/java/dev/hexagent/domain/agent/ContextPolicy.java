package dev.hexagent.domain.agent;

import dev.hexagent.domain.failure.Faults;
import org.jspecify.annotations.Nullable;

/**
 * How much of a conversation goes to the model, counted from its end: whole turns, each a user's message with what answers
 * it. The newest turn always goes. Where both bounds are set, both hold.
 *
 * @param lastTurns most turns, the newest one included, 1 to 10,000; {@code null} for any number
 * @param tokens about how many tokens they may have in all, 1 to 10,000,000, instructions not counted; {@code null} for
 *     any number
 * @param summary whether a model sums up what is left out. That is done when a bound is reached, and leaves half of what
 *     the bounds allow in full, so that a summary serves for several turns
 */
public record ContextPolicy(
    @Nullable Integer lastTurns, @Nullable Integer tokens, boolean summary) {
  /** The whole conversation. */
  public static final ContextPolicy EVERYTHING = new ContextPolicy(null, null, false);

  public ContextPolicy {
    new Faults()
        .require(
            lastTurns == null || lastTurns >= 1 && lastTurns <= 10_000,
            "context.last_turns",
            "must be from 1 to 10000 but is " + lastTurns)
        .require(
            tokens == null || tokens >= 1 && tokens <= 10_000_000,
            "context.tokens",
            "must be from 1 to 10000000 but is " + tokens)
        .require(
            !summary || lastTurns != null || tokens != null,
            "context.summary",
            "needs last_turns or tokens: without them nothing is left out")
        .throwIfAny();
  }

  /** Bounds, and nothing told of what is beyond them. */
  public ContextPolicy(@Nullable Integer lastTurns, @Nullable Integer tokens) {
    this(lastTurns, tokens, false);
  }

  /** What is told in full when a summary was made. */
  public ContextPolicy half() {
    return new ContextPolicy(
        lastTurns == null ? null : (lastTurns + 1) / 2,
        tokens == null ? null : (tokens + 1) / 2,
        summary);
  }

  /** Whether so many turns with about so many tokens may go. */
  public boolean allows(int turns, long size) {
    return (lastTurns == null || turns <= lastTurns) && (tokens == null || size <= tokens);
  }
}
