package dev.hexagent.application.service;

import dev.hexagent.domain.content.TextHygiene;

/** Cleans a text that comes in pieces: a surrogate pair split over two pieces is joined first. */
final class TextJoiner {
  private String held = "";

  /** What of the text so far can be shown now; may be empty. */
  String take(String piece) {
    String text = held + piece;
    held = "";
    if (!text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
      held = text.substring(text.length() - 1);
      text = text.substring(0, text.length() - 1);
    }
    return TextHygiene.clean(text);
  }

  /** What is left when no more pieces come; may be empty. */
  String rest() {
    String text = TextHygiene.clean(held);
    held = "";
    return text;
  }
}
