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
 */
public record ContextPolicy(
    @Nullable Integer lastTurns, @Nullable Integer tokens) {
  /** The whole conversation. */
  public static final ContextPolicy EVERYTHING = new ContextPolicy(null, null);

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
        .throwIfAny();
  }

  /** Whether so many turns with about so many tokens may go. */
  public boolean allows(int turns, long size) {
    return (lastTurns == null || turns <= lastTurns) && (tokens == null || size <= tokens);
  }
}
