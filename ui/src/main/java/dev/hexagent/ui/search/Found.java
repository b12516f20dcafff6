package dev.hexagent.ui.search;

import java.util.List;
import java.util.Locale;

/**
 * What was found of one kind.
 *
 * @param kind {@code actions}, {@code conversations}, {@code agents} or {@code models}
 */
record Found(String kind, List<Entry> entries) {
  /**
   * One of them.
   *
   * @param detail what tells it from others of its name, may be empty
   * @param path where it is within the application
   */
  record Entry(String icon, String text, String detail, String path) {
    boolean matches(String query) {
      var name = (text + " " + detail).toLowerCase(Locale.ROOT);
      return name.contains(query);
    }
  }

  /** Those of them whose names have that in them. */
  Found matching(String query) {
    return new Found(
        kind, entries.stream().filter(entry -> entry.matches(query)).toList());
  }
}
