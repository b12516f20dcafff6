package dev.hexagent.adapter.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Safe for many threads. */
public final class TestClock extends Clock {
  private final Instant start;
  private final AtomicLong nanosSince;
  private final ZoneId zone;

  private TestClock(Instant start, AtomicLong nanosSince, ZoneId zone) {
    this.start = start;
    this.nanosSince = nanosSince;
    this.zone = zone;
  }

  /** A clock in UTC that shows this time. */
  public static TestClock at(Instant start) {
    return new TestClock(start, new AtomicLong(), ZoneOffset.UTC);
  }

  /** Moves it, also for the clocks made of it by {@link #withZone}. */
  public void advance(Duration by) {
    nanosSince.addAndGet(by.toNanos());
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanosSince.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public TestClock withZone(ZoneId other) {
    return new TestClock(start, nanosSince, other);
  }
}
