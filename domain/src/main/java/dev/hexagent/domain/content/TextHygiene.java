package dev.hexagent.domain.content;

/** Keeps texts storable everywhere: a NUL and a lone half of a surrogate pair become U+FFFD. */
public final class TextHygiene {
  private static final char REPLACEMENT = '\uFFFD';

  private TextHygiene() {}

  /** The text itself if it is clean, else a mended copy of the same length. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        i++;
      } else if (isBroken(text.charAt(i))) {
        return mend(text, i);
      }
    }
    return text;
  }

  private static String mend(String text, int from) {
    var mended = new StringBuilder(text);
    for (int i = from; i < text.length(); i++) {
      if (isPair(text, i)) {
        i++;
      } else if (isBroken(text.charAt(i))) {
        mended.setCharAt(i, REPLACEMENT);
      }
    }
    return mended.toString();
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }

  private static boolean isBroken(char c) {
    return c == '\0' || Character.isSurrogate(c);
  }
}
