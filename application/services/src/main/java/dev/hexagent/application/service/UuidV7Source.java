package dev.hexagent.application.service;

import dev.hexagent.application.port.out.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits. Random instead of counted, so that
 * nobody guesses a neighbour; drawn in blocks, because each call of {@link SecureRandom} is dear.
 */
final class UuidV7Source implements IdSource {
  private static final int BLOCK = 256;
  private static final int BYTES_PER_ID = 10;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final byte[] block = new byte[BLOCK * BYTES_PER_ID];
  private int used = block.length;

  UuidV7Source(Clock clock) {
    this.clock = clock;
  }

  @Override
  public UUID next() {
    // not millis(), which divides by zero if the clock ticks in microseconds
    long millis = clock.instant().toEpochMilli();
    long high;
    long low;
    synchronized (this) {
      if (used == block.length) {
        random.nextBytes(block);
        used = 0;
      }
      high = draw(2);
      low = draw(8);
    }
    return new UUID(
        millis << 16 | 0x7000 | high & 0xFFF,
        0x8000_0000_0000_0000L | low & 0x3FFF_FFFF_FFFF_FFFFL);
  }

  private long draw(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | block[used++] & 0xFF;
    }
    return value;
  }
}
