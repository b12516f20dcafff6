package dev.hexagent.adapter.json.jackson;

import java.time.LocalDate;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Strings of a format or a length. */
final class ExampleText {
  private static final int LONGEST = 10_000;
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  private ExampleText() {}

  static String of(ObjectNode flat, int nth) {
    return switch (flat.path("format").asString("")) {
      case "date" -> day(nth);
      case "time" -> "12:00:%02dZ".formatted(nth % 60);
      case "date-time" -> day(nth) + "T12:00:00Z";
      case "duration" -> "P" + (nth + 1) + "D";
      case "email", "idn-email" -> "someone" + number(nth, "") + "@example.com";
      case "hostname", "idn-hostname" -> "host" + number(nth, "") + ".example.com";
      case "uri", "iri", "uri-reference", "iri-reference" ->
        "https://example.com/" + (nth == 0 ? "" : nth + 1);
      case "uuid" -> new UUID(0x0190000000007000L, 0x8000000000000001L + nth).toString();
      case "ipv4" -> "192.0.2." + (nth % 254 + 1);
      case "ipv6" -> "2001:db8::" + Integer.toHexString(nth % 0xffff + 1);
      default ->
        ofLength(flat.path("minLength").asInt(0), flat.path("maxLength").asInt(LONGEST), nth);
    };
  }

  private static String day(int nth) {
    return DAY.plusDays(nth).toString();
  }

  private static String number(int nth, String separator) {
    return nth == 0 ? "" : separator + (nth + 1);
  }

  private static String ofLength(int least, int most, int nth) {
    int longest = Math.max(0, Math.min(most, LONGEST));
    var text = new StringBuilder("sample" + number(nth, " "));
    if (text.length() > longest && nth > 0) {
      text = new StringBuilder(number(nth, "")); // what tells it from the others
    }
    while (text.length() < Math.min(least, longest)) {
      text.append(" sample");
    }
    return text.substring(0, Math.min(text.length(), longest));
  }
}
