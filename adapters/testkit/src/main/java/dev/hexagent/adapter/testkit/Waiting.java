package dev.hexagent.adapter.testkit;

import java.util.concurrent.BrokenBarrierException;
import org.jspecify.annotations.Nullable;

/** How long a test waits for what another thread does. */
final class Waiting {
  static final int SECONDS = 10;

  private Waiting() {}

  interface Wait<T extends @Nullable Object> {
    T until() throws InterruptedException, BrokenBarrierException;
  }

  /** Waits; an interrupted test fails. */
  static <T extends @Nullable Object> T of(Wait<T> wait) {
    try {
      return wait.until();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the test was interrupted", e);
    } catch (BrokenBarrierException e) {
      throw new AssertionError("another thread of the test was interrupted", e);
    }
  }
}
