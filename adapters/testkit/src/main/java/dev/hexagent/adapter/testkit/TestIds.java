package dev.hexagent.adapter.testkit;

import dev.hexagent.application.port.out.IdSource;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The same valid UUIDv7s in every test, each one later than the one before. Two sources make the same ids. */
public final class TestIds implements IdSource {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final AtomicLong millis =
      new AtomicLong(Instant.parse("2026-11-22T14:17:05Z").toEpochMilli());

  @Override
  public UUID next() {
    long now = millis.incrementAndGet();
    return new UUID(now << 16 | VERSION_7, VARIANT | now);
  }
}
