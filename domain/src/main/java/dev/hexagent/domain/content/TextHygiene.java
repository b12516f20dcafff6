package dev.hexagent.domain.content;

/** Keeps texts storable everywhere: a NUL and a lone half of a surrogate pair become U+FFFD. */
public final class TextHygiene {
  private static final char REPLACEMENT = '\uFFFD';

  private TextHygiene() {}

  /** The text itself if it is clean, else a mended copy of the same length. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\0' || Character.isSurrogate(c)) {
        return mend(text, i);
      }
    }
    return text;
  }

  private static String mend(String text, int from) {
    char[] chars = text.toCharArray();
    for (int i = from; i < chars.length; i++) {
      if (Character.isHighSurrogate(chars[i])
          && i + 1 < chars.length
          && Character.isLowSurrogate(chars[i + 1])) {
        i++;
      } else if (chars[i] == '\0' || Character.isSurrogate(chars[i])) {
        chars[i] = REPLACEMENT;
      }
    }
    return new String(chars);
  }
}
