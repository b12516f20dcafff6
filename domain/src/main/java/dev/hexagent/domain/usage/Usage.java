package dev.hexagent.domain.usage;

/**
 * Tokens of one step or a whole run. For every provider the prompt includes cached tokens and the completion includes
 * reasoning tokens.
 *
 * @param promptTokens at least 0
 * @param completionTokens at least 0
 * @param reasoningTokens part of the completion
 * @param cacheReadTokens part of the prompt
 * @param cacheWriteTokens part of the prompt
 * @param estimated whether any of it was counted by us, because the provider did not say
 */
public record Usage(
    long promptTokens,
    long completionTokens,
    long reasoningTokens,
    long cacheReadTokens,
    long cacheWriteTokens,
    boolean estimated) {

  /** Nothing used. */
  public static final Usage ZERO = new Usage(0, 0, 0, 0, 0, false);

  public Usage {
    if (promptTokens < 0
        || completionTokens < 0
        || reasoningTokens < 0
        || cacheReadTokens < 0
        || cacheWriteTokens < 0) {
      throw new IllegalArgumentException("token counts must not be negative");
    }
  }

  /** What a provider reported, with nothing cached and nothing reasoned. */
  public static Usage reported(long promptTokens, long completionTokens) {
    return new Usage(promptTokens, completionTokens, 0, 0, 0, false);
  }

  /** What we counted ourselves. */
  public static Usage estimated(long promptTokens, long completionTokens) {
    return new Usage(promptTokens, completionTokens, 0, 0, 0, true);
  }

  /** Prompt and completion together. */
  public long totalTokens() {
    return promptTokens + completionTokens;
  }

  /** Sum of both; estimated if either is. */
  public Usage plus(Usage other) {
    return new Usage(
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens,
        reasoningTokens + other.reasoningTokens,
        cacheReadTokens + other.cacheReadTokens,
        cacheWriteTokens + other.cacheWriteTokens,
        estimated || other.estimated);
  }
}
