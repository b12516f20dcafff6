package dev.hexagent.adapter.resilience;

import dev.hexagent.application.port.out.CircuitBreaker.Answer;
import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.application.port.out.CircuitBreaker.Refused;
import dev.hexagent.domain.model.ModelId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The breaker of one model. A call that was begun before the breaker opened says nothing about the time after that, so only
 * probes are heard while it is half open. A probe that hangs does not keep the next one away.
 */
final class Guard {
  private static final System.Logger LOGGER = System.getLogger(Guard.class.getName());
  private static final int WINDOW = 20;
  private static final int LEAST = 10;
  private static final float HALF = 50;
  private static final Duration PAUSE = Duration.ofSeconds(
      8); // of 20 callers a second less than one in a hundred waits for an answer
  private static final Duration NEVER_SLOW = Duration.ofDays(1);

  private final ModelId model;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private Instant quietSince;

  Guard(ModelId model, LongSupplier nanos) {
    this.model = model;
    this.clock = new SteadyClock(nanos);
    this.quietSince = clock.instant();
    this.breaker = CircuitBreaker.of(
        model.toString(),
        CircuitBreakerConfig.custom()
            .slidingWindow(WINDOW, LEAST, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(HALF)
            .slowCallDurationThreshold(NEVER_SLOW)
            .waitDurationInOpenState(PAUSE.minusMillis(1)) // it waits for longer than that
            .permittedNumberOfCallsInHalfOpenState(1)
            .clock(clock)
            .build());
    breaker.getEventPublisher().onStateTransition(event -> turned(event.getStateTransition()));
  }

  synchronized Answer ask() {
    Duration left = PAUSE.minus(quiet());
    boolean open = breaker.getState() == State.OPEN && left.compareTo(Duration.ZERO) > 0;
    if (open || !acquired() && !nextProbe()) {
      return new Refused(left);
    }
    boolean probe = breaker.getState() == State.HALF_OPEN;
    if (probe) {
      quietSince = clock.instant();
    }
    return new Call(probe);
  }

  private boolean acquired() {
    return breaker.tryAcquirePermission();
  }

  /** Whether the last probe has hung for so long that another one may go. */
  private boolean nextProbe() {
    if (breaker.getState() != State.HALF_OPEN || quiet().compareTo(PAUSE) < 0) {
      return false;
    }
    breaker.releasePermission();
    return acquired();
  }

  private Duration quiet() {
    return Duration.between(quietSince, clock.instant());
  }

  private void turned(StateTransition turn) {
    if (turn.getToState() == State.OPEN) {
      quietSince = clock.instant();
    }
    if (turn == StateTransition.CLOSED_TO_OPEN) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          () -> model + " fails too often (" + breaker.getMetrics().getNumberOfFailedCalls()
              + " of its last " + breaker.getMetrics().getNumberOfBufferedCalls()
              + " calls) and is asked only every " + PAUSE.toSeconds()
              + " s until it answers: see whether its provider has an outage, or name a fallback");
    } else if (turn == StateTransition.HALF_OPEN_TO_CLOSED) {
      LOGGER.log(System.Logger.Level.INFO, () -> model + " answers again");
    }
  }

  /** A call that was allowed, until it has told how it went. */
  private final class Call implements Permit {
    private final boolean probe;
    private boolean told;

    Call(boolean probe) {
      this.probe = probe;
    }

    @Override
    public void spoke() {
      if (probe) {
        answered(); // nobody should have to wait until a long answer is complete
      }
    }

    @Override
    public void answered() {
      tell(() -> breaker.onSuccess(0, TimeUnit.NANOSECONDS));
    }

    @Override
    public void failed() {
      tell(() -> breaker.onError(0, TimeUnit.NANOSECONDS, Outage.OUTAGE));
    }

    @Override
    public void abandoned() {
      tell(breaker::releasePermission);
    }

    private void tell(Runnable outcome) {
      synchronized (Guard.this) {
        State now = probe ? State.HALF_OPEN : State.CLOSED;
        if (!told && breaker.getState() == now) {
          outcome.run();
        }
        told = true;
      }
    }
  }

  /** What Resilience4j wants to hear of a failed call; we have no exception to show. */
  private static final class Outage extends Exception {
    static final Outage OUTAGE = new Outage();
    private static final long serialVersionUID = 1L;

    private Outage() {
      super("outage", null, false, false);
    }
  }
}
