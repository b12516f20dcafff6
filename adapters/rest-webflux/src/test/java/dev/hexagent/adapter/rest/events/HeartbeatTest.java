package dev.hexagent.adapter.rest.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

class HeartbeatTest {
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final WallClock timer = new WallClock(time);
  private final AtomicInteger beats = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D"})
  void goesOnWhenTheWallClockIsSet(Duration by) {
    var heartbeat =
        new Heartbeat(SILENCE, timer, () -> time.now(TimeUnit.NANOSECONDS), beats::incrementAndGet);
    heartbeat.start();
    time.advanceTimeBy(Duration.ofSeconds(10));
    heartbeat.reset();

    timer.set = by;
    time.advanceTimeBy(SILENCE.minusSeconds(1));
    assertThat(beats).hasValue(0);
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(beats).hasValue(1);
    time.advanceTimeBy(SILENCE);
    assertThat(beats).hasValue(2);
  }

  /** Schedules by one clock and shows another, as those of Reactor do. */
  private static final class WallClock implements Scheduler {
    private final Scheduler steady;
    private Duration set = Duration.ZERO;

    WallClock(Scheduler steady) {
      this.steady = steady;
    }

    @Override
    public long now(TimeUnit unit) {
      return steady.now(unit) + unit.convert(set);
    }

    @Override
    public Disposable schedule(Runnable task) {
      return steady.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
      return steady.schedule(task, delay, unit);
    }

    @Override
    public Worker createWorker() {
      return steady.createWorker();
    }
  }
}
