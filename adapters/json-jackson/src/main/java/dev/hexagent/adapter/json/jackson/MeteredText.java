package dev.hexagent.adapter.json.jackson;

import com.networknt.schema.SchemaException;

/**
 * A text that may be looked at a bounded number of times.
 *
 * @param meter counts the looks; shared by the texts of one check
 */
record MeteredText(String text, Meter meter) implements CharSequence {
  private static final int MOST_LOOKS = 20_000_000; // tenths of a second

  /** The looks so far. */
  static final class Meter {
    private int looks;
  }

  static SchemaException tooCostly() {
    return new SchemaException("its patterns take too long to match");
  }

  @Override
  public char charAt(int index) {
    if (++meter.looks > MOST_LOOKS) {
      throw tooCostly();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
