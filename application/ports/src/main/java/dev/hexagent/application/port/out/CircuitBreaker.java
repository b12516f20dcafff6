package dev.hexagent.application.port.out;

import dev.hexagent.domain.model.ModelId;
import java.time.Duration;

/**
 * Keeps calls away from a model that does not answer, so that they end at once and not after a time-out, and the provider
 * is not run down while it comes back. Says its word at once and never fails; safe for many threads.
 */
public interface CircuitBreaker {
  /** Lets every call through. */
  CircuitBreaker NONE = model -> new Permit() {
    @Override
    public void spoke() {}

    @Override
    public void answered() {}

    @Override
    public void failed() {}

    @Override
    public void abandoned() {}
  };

  /** Asks whether a call may be made now. */
  Answer ask(ModelId model);

  /** What the breaker says. */
  sealed interface Answer {}

  /**
   * The call must not be made.
   *
   * @param retryAfter in how long it is worth asking again, more than zero
   */
  record Refused(Duration retryAfter) implements Answer {}

  /**
   * One call may be made, and its caller tells how it went: exactly one of {@link #answered}, {@link #failed} and
   * {@link #abandoned}, once.
   */
  non-sealed interface Permit extends Answer {
    /** The first word of the answer is there; the call goes on. */
    void spoke();

    /** The call ended well. */
    void answered();

    /** The call failed in a way that tells of an outage, see {@code Failure.outage()}. */
    void failed();

    /** The call tells nothing of the provider's health: it was cancelled, or refused for what was asked. */
    void abandoned();
  }
}
