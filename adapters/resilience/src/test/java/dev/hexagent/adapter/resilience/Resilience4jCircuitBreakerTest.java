package dev.hexagent.adapter.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.CircuitBreakerContract;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.application.port.out.CircuitBreaker.Refused;
import dev.hexagent.domain.model.ModelId;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Resilience4jCircuitBreakerTest {
  private static final ModelId MODEL = Samples.MODEL;

  private final AtomicLong nanos = new AtomicLong();
  private final CircuitBreaker breaker = new Resilience4jCircuitBreaker(nanos::get);

  @Nested
  class Contract extends CircuitBreakerContract {
    @Override
    protected CircuitBreaker breaker() {
      return breaker;
    }

    @Override
    protected void pass(Duration time) {
      nanos.addAndGet(time.toNanos());
    }
  }

  @Test
  void opensAtTheTenthCallIfHalfOfThemFailed() {
    answer(5);
    fail(4);
    assertThat(breaker.ask(MODEL)).isInstanceOf(Permit.class);

    fail(1);

    assertThat(breaker.ask(MODEL)).isEqualTo(new Refused(Duration.ofSeconds(8)));
  }

  @Test
  void staysClosedAtLessThanHalf() {
    answer(11);
    fail(9);

    assertThat(breaker.ask(MODEL)).isInstanceOf(Permit.class);
  }

  @Test
  void looksAtTheLastTwentyCalls() {
    answer(100);
    fail(9);
    assertThat(breaker.ask(MODEL)).isInstanceOf(Permit.class);

    fail(1);

    assertThat(breaker.ask(MODEL)).isInstanceOf(Refused.class);
  }

  @Test
  void saysWhatIsLeftOfEightSeconds() {
    fail(10);

    nanos.addAndGet(Duration.ofMillis(6_500).toNanos());

    assertThat(breaker.ask(MODEL)).isEqualTo(new Refused(Duration.ofMillis(1_500)));
  }

  @Test
  void forgetsTheModelThatWasNotAskedForLongest() {
    fail(10);

    for (int other = 0; other < 999; other++) {
      breaker.ask(new ModelId("scripted", "model-" + other));
    }
    assertThat(breaker.ask(MODEL)).isInstanceOf(Refused.class);
    for (int other = 0; other < 1_000; other++) {
      breaker.ask(new ModelId("scripted", "another-" + other));
    }

    assertThat(breaker.ask(MODEL)).isInstanceOf(Permit.class);
  }

  private void answer(int calls) {
    for (int call = 0; call < calls; call++) {
      permit().answered();
    }
  }

  private void fail(int calls) {
    for (int call = 0; call < calls; call++) {
      permit().failed();
    }
  }

  private Permit permit() {
    return Objects.requireNonNull((Permit) breaker.ask(MODEL));
  }
}
