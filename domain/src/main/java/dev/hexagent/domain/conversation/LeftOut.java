package dev.hexagent.domain.conversation;

/**
 * What of a conversation did not go to the model with a question: the beginning of its path.
 *
 * @param messages how many, at least one
 * @param tokens about how many tokens they would have been
 * @param summary what the model was told instead
 */
public record LeftOut(int messages, long tokens, Told summary) {
  /** What a model is told of what it is not told in full. */
  public enum Told {
    /** Nothing: no summary was wanted. */
    NOTHING,
    /** A summary of all of it. */
    SUMMARY,
    /** A summary was wanted and could not be made; of the oldest messages there may be an earlier one. */
    FAILED
  }

  /** Of which nothing was told. */
  public LeftOut(int messages, long tokens) {
    this(messages, tokens, Told.NOTHING);
  }
}
