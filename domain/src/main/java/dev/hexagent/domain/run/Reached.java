package dev.hexagent.domain.run;

/** How far a model call came. */
public enum Reached {
  /** It was never made. */
  NOTHING,
  /** It was made, and no word of the answer was shown. */
  MODEL,
  /** Some of the answer was shown. */
  FIRST_WORD
}
