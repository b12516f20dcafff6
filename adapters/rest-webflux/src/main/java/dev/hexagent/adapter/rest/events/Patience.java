package dev.hexagent.adapter.rest.events;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** With a reader who takes nothing: for how long that goes. Costs no timer while the reader takes what there is. */
final class Patience implements Disposable {
  private static final int LOOKS = 6;

  private final long atMost;
  private final Scheduler timer;
  private final LongSupplier nanos;
  private final Runnable look;
  private final Disposable.Swap looks = Disposables.swap();
  private boolean tried;
  private long waiting;
  private long since;

  /**
   * One that is not tried yet.
   *
   * @param nanos a clock that only goes on
   * @param look called now and then while it is tried, so that somebody asks whether it is over
   */
  Patience(Duration atMost, Scheduler timer, LongSupplier nanos, Runnable look) {
    this.atMost = atMost.toNanos();
    this.timer = timer;
    this.nanos = nanos;
    this.look = look;
  }

  /** The reader does not take so many bytes; whether that is new. */
  boolean begin(long bytes) {
    if (tried) {
      return false;
    }
    tried = true;
    note(bytes);
    looks.replace(
        timer.schedulePeriodically(look, atMost / LOOKS, atMost / LOOKS, TimeUnit.NANOSECONDS));
    return true;
  }

  /** Whether the reader has taken none of them for too long. */
  boolean isOver(long bytes) {
    if (bytes != waiting) {
      note(bytes);
    }
    return nanos.getAsLong() - since >= atMost;
  }

  /** The reader has taken all of it. */
  void end() {
    if (tried) {
      tried = false;
      looks.replace(Disposables.disposed());
    }
  }

  @Override
  public void dispose() {
    looks.dispose();
  }

  private void note(long bytes) {
    waiting = bytes;
    since = nanos.getAsLong();
  }
}
