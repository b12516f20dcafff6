package dev.hexagent.adapter.rest.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants as the API writes them: UTC, always six decimals, {@code 2026-11-22T14:17:05.123456Z}. */
public final class WireTime {
  private WireTime() {}

  /**
   * The written form. By hand, because every event carries one and a formatter costs ten times as much.
   *
   * @param instant of the years 0 to 9999
   */
  public static String format(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    char[] text = "0000-00-00T00:00:00.000000Z".toCharArray();
    digits(text, 4, time.getYear());
    digits(text, 7, time.getMonthValue());
    digits(text, 10, time.getDayOfMonth());
    digits(text, 13, time.getHour());
    digits(text, 16, time.getMinute());
    digits(text, 19, time.getSecond());
    digits(text, 26, time.getNano() / 1_000);
    return new String(text);
  }

  private static void digits(char[] text, int end, int value) {
    for (int at = end - 1, rest = value; rest > 0; at--, rest /= 10) {
      text[at] = (char) ('0' + rest % 10);
    }
  }
}
