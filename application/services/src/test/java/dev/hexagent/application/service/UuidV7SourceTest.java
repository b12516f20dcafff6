package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.IdSourceContract;
import dev.hexagent.application.port.out.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7SourceTest extends IdSourceContract {
  private static final Instant NOW = Instant.parse("2026-11-22T14:17:05.123Z");

  @Override
  protected IdSource ids() {
    return new UuidV7Source(Clock.systemUTC());
  }

  @Test
  void beginsWithTheMillisecond() {
    UUID id = new UuidV7Source(Clock.fixed(NOW, ZoneOffset.UTC)).next();

    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void drawsEveryOtherBit() {
    var source = new UuidV7Source(Clock.fixed(NOW, ZoneOffset.UTC));
    long set = 0;
    long setLow = 0;
    long unset = 0;
    long unsetLow = 0;

    for (int i = 0; i < 1_000; i++) {
      UUID id = source.next();
      set |= id.getMostSignificantBits();
      setLow |= id.getLeastSignificantBits();
      unset |= ~id.getMostSignificantBits();
      unsetLow |= ~id.getLeastSignificantBits();
    }

    assertThat(set & unset).isEqualTo(0xFFFL);
    assertThat(setLow & unsetLow).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
  }
}
