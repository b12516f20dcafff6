package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.CircuitBreaker.Answer;
import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.application.port.out.CircuitBreaker.Refused;
import dev.hexagent.domain.model.ModelId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link CircuitBreaker} does that can open. */
public abstract class CircuitBreakerContract {
  /** Failures in a row that open every breaker. */
  private static final int MANY = 100;

  private static final ModelId MODEL = Samples.MODEL;
  private static final ModelId OTHER = new ModelId(MODEL.provider(), "other");

  /** A breaker that is closed; the same one during a test. */
  protected abstract CircuitBreaker breaker();

  /** Lets that much time pass for the breaker. */
  protected abstract void pass(Duration time);

  @Test
  void letsCallsThrough() {
    for (int call = 0; call < MANY; call++) {
      permit(MODEL).answered();
    }

    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void refusesAModelThatKeepsFailing() {
    open();

    assertThat(breaker().ask(MODEL)).isInstanceOf(Refused.class);
    assertThat(refused().retryAfter()).isPositive();
  }

  @Test
  void tellsModelsApart() {
    open();

    assertThat(breaker().ask(OTHER)).isInstanceOf(Permit.class);
  }

  @Test
  void takesAbandonedCallsForNothing() {
    for (int call = 0; call < MANY; call++) {
      permit(MODEL).abandoned();
    }

    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void triesOneCallWhenItSaidSo() {
    open();

    pass(refused().retryAfter());

    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
    assertThat(breaker().ask(MODEL)).isInstanceOf(Refused.class);
    assertThat(refused().retryAfter()).isPositive();
  }

  @Test
  void letsCallsThroughAgainWhenTheTriedOneSpeaks() {
    open();
    pass(refused().retryAfter());

    permit(MODEL).spoke();

    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void waitsAgainWhenTheTriedOneFails() {
    open();
    pass(refused().retryAfter());

    permit(MODEL).failed();

    pass(refused().retryAfter().minusNanos(1));
    assertThat(breaker().ask(MODEL)).isInstanceOf(Refused.class);
    pass(Duration.ofNanos(1));
    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void triesAnotherCallWhenTheTriedOneIsAbandoned() {
    open();
    pass(refused().retryAfter());

    permit(MODEL).abandoned();

    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void doesNotWaitForATriedCallThatHangs() {
    open();
    pass(refused().retryAfter());
    permit(MODEL);

    pass(refused().retryAfter());

    permit(MODEL).answered();
    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void learnsNothingFromCallsThatWereMadeBefore() {
    Permit old = permit(MODEL);
    Permit older = permit(MODEL);
    open();
    pass(refused().retryAfter());
    Permit tried = permit(MODEL);

    old.answered();
    assertThat(breaker().ask(MODEL)).isInstanceOf(Refused.class);
    older.failed();
    tried.answered();

    assertThat(breaker().ask(MODEL)).isInstanceOf(Permit.class);
  }

  /** Fails until it refuses. */
  protected final void open() {
    for (int call = 0; call < MANY; call++) {
      if (!(breaker().ask(MODEL) instanceof Permit permit)) {
        return;
      }
      permit.failed();
    }
    throw new AssertionError("it lets calls through after " + MANY + " failures in a row");
  }

  private Refused refused() {
    Answer answer = breaker().ask(MODEL);
    assertThat(answer).isInstanceOf(Refused.class);
    return (Refused) answer;
  }

  private Permit permit(ModelId model) {
    Answer answer = breaker().ask(model);
    assertThat(answer).isInstanceOf(Permit.class);
    return (Permit) answer;
  }
}
