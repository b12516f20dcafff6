package dev.hexagent.adapter.resilience;

import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.domain.model.ModelId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A breaker for each model. It opens when half of the model's last 20 calls failed, of at least 10, and then lets one call
 * through every eight seconds until one is answered. Those of the thousand models that were asked last are remembered.
 */
public final class Resilience4jCircuitBreaker implements CircuitBreaker {
  private static final int MOST = 1_000;
  private static final float LOAD = 0.75f;

  private final LongSupplier nanos;

  private final Map<ModelId, Guard> guards = new LinkedHashMap<>(16, LOAD, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ModelId, Guard> eldest) {
      return size() > MOST;
    }
  };

  /** Breakers that are all closed. */
  public Resilience4jCircuitBreaker() {
    this(System::nanoTime);
  }

  /** With a clock of its own, which only goes on. */
  Resilience4jCircuitBreaker(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Answer ask(ModelId model) {
    Guard guard;
    synchronized (guards) {
      guard = guards.computeIfAbsent(model, any -> new Guard(model, nanos));
    }
    return guard.ask();
  }
}
