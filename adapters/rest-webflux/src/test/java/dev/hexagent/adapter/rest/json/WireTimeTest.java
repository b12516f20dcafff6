package dev.hexagent.adapter.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-22T14:17:05.123456Z, 2026-11-22T14:17:05.123456Z",
    "2026-11-22T14:17:05Z,        2026-11-22T14:17:05.000000Z",
    "2026-11-22T14:17:05.1Z,      2026-11-22T14:17:05.100000Z",
    "2026-01-02T03:04:05.000006Z, 2026-01-02T03:04:05.000006Z",
    "2026-11-22T14:17:05.123456999Z, 2026-11-22T14:17:05.123456Z"
  })
  void alwaysHasSixDecimals(Instant instant, String written) {
    assertThat(WireTime.format(instant)).isEqualTo(written);
  }

  @Test
  void agreesWithTheFormatterOfTheJdk() {
    var formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);
    long seed = System.nanoTime();
    var chance = new Random(seed);

    for (int i = 0; i < 10_000; i++) {
      Instant instant = Instant.ofEpochSecond(
          (long) (chance.nextDouble() * 253_402_300_799L), chance.nextInt(1_000_000_000));
      assertThat(WireTime.format(instant)).as("seed %s", seed).isEqualTo(formatter.format(instant));
    }
  }
}
