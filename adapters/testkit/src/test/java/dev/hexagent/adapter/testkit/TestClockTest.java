package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TestClockTest {
  private static final Instant START = Instant.parse("2026-11-22T14:17:05.123456Z");

  private final TestClock clock = TestClock.at(START);

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());

    clock.advance(Duration.ofSeconds(3));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void movesItsViewInAnotherZoneAlong() {
    Clock elsewhere = clock.withZone(ZoneId.of("Europe/Riga"));

    clock.advance(Duration.ofSeconds(3));

    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Europe/Riga"));
    assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(3));
  }
}
