package dev.hexagent.adapter.rest.events;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** Calls whenever nothing has happened for a while. Costs one timer however much happens. */
final class Heartbeat implements Disposable {
  private final long silence;
  private final Scheduler timer;
  private final Runnable beat;
  private final Disposable.Swap next = Disposables.swap();
  private volatile long last;

  Heartbeat(Duration silence, Scheduler timer, Runnable beat) {
    this.silence = silence.toNanos();
    this.timer = timer;
    this.beat = beat;
  }

  /** Something happened: the silence begins anew. */
  void reset() {
    last = timer.now(TimeUnit.NANOSECONDS);
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
    long rest = last + silence - timer.now(TimeUnit.NANOSECONDS);
    if (rest <= 0) {
      beat.run();
    }
    lookAfter(rest > 0 ? rest : silence);
  }
}
