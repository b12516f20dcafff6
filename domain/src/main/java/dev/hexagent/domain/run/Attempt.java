package dev.hexagent.domain.run;

/**
 * One try of a step.
 *
 * @param number counts the step's attempts from 1
 * @param model place of the model it asks in the run's chain, from 0
 * @param ofModel counts the step's attempts with that model from 1
 */
public record Attempt(int number, int model, int ofModel) {
  /** A step's first. */
  public static final Attempt FIRST = new Attempt(1, 0, 1);

  /** The one behind it, with the same model. */
  Attempt again() {
    return new Attempt(number + 1, model, ofModel + 1);
  }

  /** The one behind it, with the next model. */
  Attempt fallback() {
    return new Attempt(number + 1, model + 1, 1);
  }
}
