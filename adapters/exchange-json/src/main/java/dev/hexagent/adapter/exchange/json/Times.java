package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.Skipped.Why;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads times as programs write them: texts, and seconds, milli-, micro- or nanoseconds since 1970. */
final class Times {
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
  private static final BigDecimal THOUSAND = new BigDecimal(1_000);

  /** In seconds this is the year 5138, in milliseconds 1973. */
  private static final BigDecimal MOST_SECONDS = new BigDecimal(100_000_000_000L);

  private final Clock clock;

  Times(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The time, cut to microseconds; {@code null} if there is none or, noted, none that can be right. */
  @Nullable
  Instant read(JsonNode value, Notes notes) {
    if (!value.isNumber() && !value.isString()) {
      return null;
    }
    Instant time = value.isNumber() ? number(value.decimalValue()) : text(value.stringValue());
    if (time == null
        || time.isBefore(EARLIEST)
        || time.isAfter(clock.instant().plus(Duration.ofDays(1)))) {
      notes.add(Why.ABSURD_TIME, value.isString() ? value.stringValue() : value.toString());
      return null;
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable Instant number(BigDecimal number) {
    if (number.signum() <= 0 || number.precision() - number.scale() > 20) {
      return null;
    }
    BigDecimal seconds = number;
    while (seconds.compareTo(MOST_SECONDS) > 0) {
      seconds = seconds.divide(THOUSAND);
    }
    long micros = seconds.movePointRight(6).setScale(0, RoundingMode.DOWN).longValue();
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static @Nullable Instant text(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
