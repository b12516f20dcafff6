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
}
