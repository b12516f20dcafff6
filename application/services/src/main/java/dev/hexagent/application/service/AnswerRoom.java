package dev.hexagent.application.service;

/** How much of an answer is taken: so many bytes of UTF-8, and then no more. */
final class AnswerRoom {
  private final long bytes;
  private long used;
  private boolean full;

  AnswerRoom(long bytes) {
    this.bytes = bytes;
  }

  /** As much of a clean text as there is room for; never half a surrogate pair. */
  String take(String text) {
    int at = 0;
    while (at < text.length() && !full) {
      int character = text.codePointAt(at);
      int length = utf8Length(character);
      if (used + length > bytes) {
        full = true;
      } else {
        used += length;
        at += Character.charCount(character);
      }
    }
    return text.substring(0, at);
  }

  /** Counts what is taken whole or not at all. */
  void use(int length) {
    used += length;
    full |= used > bytes;
  }

  /** Whether something did not fit. */
  boolean full() {
    return full;
  }

  /** Bytes that were taken. */
  long used() {
    return used;
  }

  private static int utf8Length(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
  }
}
