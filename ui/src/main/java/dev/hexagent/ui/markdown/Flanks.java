package dev.hexagent.ui.markdown;

import org.commonmark.text.Characters;

/** Whether a run of stars, underscores or tildes may begin or end emphasis, by what stands beside it (CommonMark 6.2). */
record Flanks(boolean canOpen, boolean canClose) {

  static Flanks of(String text, int at, int length) {
    int before = at == 0 ? '\n' : text.codePointBefore(at);
    int after = at + length == text.length() ? '\n' : text.codePointAt(at + length);
    var left = opens(before, after);
    var right = opens(after, before);
    if (text.charAt(at) != '_') {
      return new Flanks(left, right);
    }
    return new Flanks(
        left && (!right || isPunctuation(before)), right && (!left || isPunctuation(after)));
  }

  private static boolean opens(int outside, int inside) {
    return !isSpace(inside)
        && (!isPunctuation(inside) || isSpace(outside) || isPunctuation(outside));
  }

  private static boolean isSpace(int c) {
    return Characters.isWhitespaceCodePoint(c);
  }

  private static boolean isPunctuation(int c) {
    return Characters.isPunctuationCodePoint(c);
  }
}
