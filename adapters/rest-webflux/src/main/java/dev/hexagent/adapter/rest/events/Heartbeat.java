package dev.hexagent.adapter.rest.events;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** Calls whenever nothing has happened for a while. Costs one timer however much happens. */
final class Heartbeat implements Disposable {
  private final long silence;
  private final Scheduler timer;
  private final LongSupplier nanos;
  private final Runnable beat;
  private final Disposable.Swap next = Disposables.swap();
  private volatile long last;

  /**
   * One that has not begun.
   *
   * @param nanos a clock that only goes on: the scheduler's own is set with the wall clock
   */
  Heartbeat(Duration silence, Scheduler timer, LongSupplier nanos, Runnable beat) {
    this.silence = silence.toNanos();
    this.timer = timer;
    this.nanos = nanos;
    this.beat = beat;
  }

  /** Something happened: the silence begins anew. */
  void reset() {
    last = nanos.getAsLong();
  }

  void start() {
    reset();
    lookAfter(silence);
  }

  @Override
  public void dispose() {
    next.dispose();
  }

  @Override
  public boolean isDisposed() {
    return next.isDisposed();
  }

  private void lookAfter(long nanos) {
    next.replace(timer.schedule(this::look, nanos, TimeUnit.NANOSECONDS));
  }

  private void look() {
    long rest = last + silence - nanos.getAsLong();
    if (rest <= 0) {
      beat.run();
    }
    lookAfter(rest > 0 ? rest : silence);
  }
}
