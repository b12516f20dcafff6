package dev.hexagent.adapter.provider.demo;

import java.lang.Character.UnicodeScript;
import java.util.Locale;

/** The languages the demo speaks. */
enum Language {
  EN,
  RU;

  /** The language most letters of a text belong to; the locale's, if it has neither Latin nor Cyrillic ones. */
  static Language of(String text, Locale locale) {
    long cyrillic = letters(text, UnicodeScript.CYRILLIC);
    long latin = letters(text, UnicodeScript.LATIN);
    if (cyrillic + latin == 0) {
      return locale.getLanguage().equals("ru") ? RU : EN;
    }
    return cyrillic >= latin ? RU : EN;
  }

  private static long letters(String text, UnicodeScript script) {
    return text.codePoints().filter(c -> UnicodeScript.of(c) == script).count();
  }
}
