package dev.hexagent.domain.conversation;

/** Names a conversation after its first message. */
public final class Title {
  private static final int LONGEST = 60;

  private Title() {}

  /** The first 60 characters of the message on one line; never cuts a surrogate pair. */
  public static String from(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end).strip();
  }

  /**
   * Whether a title looks like the beginning of a longer message. A message that ends just there looks so, too, unless its
   * last character ends a sentence.
   */
  public static boolean seemsCut(String title) {
    return title.length() >= LONGEST - 1 // a space, or half a character, may have been the last
        && title.length() <= LONGEST
        && ".!?…".indexOf(title.charAt(title.length() - 1)) < 0;
  }
}
