package dev.hexagent.ui.shell;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Times with their days, in the visitor's language and zone. */
public final class Times {
  private Times() {}

  /** Day, month, year and minute. */
  public static String of(Instant at, Visitor visitor) {
    return DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", visitor.locale())
        .withZone(visitor.zone())
        .format(at);
  }
}
