package dev.hexagent.adapter.rest.usage;

import dev.hexagent.adapter.rest.shape.WireName;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.domain.failure.InvalidField;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a query asks of the ledger. */
final class WantedUsage {
  private static final Set<By> GROUPS = EnumSet.complementOf(EnumSet.of(By.NOTHING));

  private WantedUsage() {}

  static UsageQuery of(
      @Nullable String from, @Nullable String to, @Nullable String groupBy, @Nullable String zone) {
    ZoneId days = zone == null ? ZoneOffset.UTC : zone(zone);
    return new UsageQuery(time("from", from, days), time("to", to, days), by(groupBy), days);
  }

  private static By by(@Nullable String name) {
    if (name == null) {
      return By.DAY;
    }
    return GROUPS.stream()
        .filter(by -> WireName.of(by).equals(name))
        .findAny()
        .orElseThrow(() -> new InvalidField(
            "group_by",
            "must be one of "
                + GROUPS.stream().map(WireName::of).collect(Collectors.joining(", "))));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidField("time_zone", "must be a time zone such as Europe/Lisbon or UTC");
    }
  }

  /** A time, or the beginning of a day. */
  private static @Nullable Instant time(String field, @Nullable String text, ZoneId zone) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == "2026-11-22".length()
          ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidField(
          field, "must be a time such as 2026-11-22T14:17:05Z, or a day such as 2026-11-22");
    }
  }
}
