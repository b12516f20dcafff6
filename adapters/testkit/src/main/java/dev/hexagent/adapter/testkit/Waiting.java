package dev.hexagent.adapter.testkit;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a test waits for what another thread or process does. */
public final class Waiting {
  static final int SECONDS = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private Waiting() {}

  interface Wait<T extends @Nullable Object> {
    T until() throws InterruptedException, BrokenBarrierException;
  }

  /**
   * A look at what shall change.
   *
   * @param <T> what is seen
   */
  public interface Look<T> {
    T now() throws Exception;
  }

  /** Waits; an interrupted test fails. */
  static <T extends @Nullable Object> T of(Wait<T> wait) {
    try {
      return wait.until();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (BrokenBarrierException e) {
      throw new AssertionError("another thread of the test was interrupted", e);
    }
  }

  /**
   * Looks again and again until what is seen is as it should be; the test fails if it is not so in time.
   *
   * @return what was seen last
   * @throws IllegalStateException if a look fails
   */
  public static <T> T until(Duration atMost, Look<T> look, Predicate<? super T> asItShouldBe) {
    long begun = System.nanoTime();
    T seen = now(look);
    while (!asItShouldBe.test(seen)) {
      if (System.nanoTime() - begun > atMost.toNanos()) {
        throw new AssertionError("after " + atMost.toSeconds() + " s there is still: " + seen);
      }
      pause(BETWEEN_LOOKS);
      seen = now(look);
    }
    return seen;
  }

  /** Lets time go by; for what a test does for so long, not for what it waits for. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T now(Look<T> look) {
    try {
      return look.now();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static AssertionError interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AssertionError("the test was interrupted", e);
  }
}
