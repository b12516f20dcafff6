package dev.hexagent.ui.share;

import dev.hexagent.ui.shell.Visitor;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Times with their days, in the visitor's language and zone. */
final class Times {
  private Times() {}

  static String of(Instant at, Visitor visitor) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(visitor.locale())
        .withZone(visitor.zone())
        .format(at);
  }
}
