package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.HexagentException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The people who wait for the database. A crowd may be large as long as it moves on; once those who were served last had
 * waited long, whoever would make it longer is refused at once.
 */
final class Line {
  private static final int MOST = 4_096;
  private static final int MOST_WHEN_SLOW = 200;
  private static final Duration SLOW = Duration.ofMillis(500);

  private final LongSupplier nanos;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean slow;

  /**
   * An empty one.
   *
   * @param nanos a clock such as {@link System#nanoTime}
   */
  Line(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A place in it; {@code null} if it is too long. */
  @Nullable
  Place enter() {
    if (waiting.getAndIncrement() >= (slow ? MOST_WHEN_SLOW : MOST)) {
      waiting.decrementAndGet();
      return null;
    }
    long since = nanos.getAsLong();
    return new Place(() -> leave(since));
  }

  private void leave(long since) {
    slow = nanos.getAsLong() - since > SLOW.toNanos();
    waiting.decrementAndGet();
  }

  static HexagentException tooLong() {
    return StorageFailure.unavailable("Too many wait for the database; try again in a moment");
  }
}
