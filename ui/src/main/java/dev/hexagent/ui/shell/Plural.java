package dev.hexagent.ui.shell;

import java.util.Locale;

/** Which form of a word goes with a number (Unicode CLDR, whole numbers). */
final class Plural {
  private Plural() {}

  static String of(long number, Locale locale) {
    if (!locale.getLanguage().equals("ru")) {
      return number == 1 ? "one" : "other";
    }
    var tens = number % 100 / 10;
    var ones = number % 10;
    if (tens != 1 && ones == 1) {
      return "one";
    }
    return tens != 1 && ones >= 2 && ones <= 4 ? "few" : "other";
  }
}
