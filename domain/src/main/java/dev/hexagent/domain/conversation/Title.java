package dev.hexagent.domain.conversation;

import java.util.regex.Pattern;

/** Names a conversation. */
public final class Title {
  private static final int LONGEST = 60;

  /** What is seen by nobody, or turns the direction of what stands behind it; joiners of letters and emoji stay. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s\u200C\u200D]]");

  private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern MARKS =
      Pattern.compile("[*`]+|~~|(?<![\\p{L}\\p{N}])_+|_+(?![\\p{L}\\p{N}])");
  private static final Pattern BEGINNING =
      Pattern.compile("^(?:#{1,6}|[->+])\\s+|^(?iu:title|заголовок|название)\\s*:");
  private static final Pattern QUOTED = Pattern.compile("^[\"'«„“‘‹]([^\"«»„“”‹›]*)[\"'»“”’›]$");
  private static final Pattern FULL_STOP = Pattern.compile("(?<!\\.)\\.$");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");

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

  /**
   * The title in what a model says when it is asked for one: the first line with a word in it, without marks of Markdown,
   * quotation marks around it and what nobody sees, as long as {@link #from} makes it; empty if there is no word.
   */
  public static String said(String answer) {
    return answer
        .lines()
        .map(line -> INVISIBLE.matcher(line).replaceAll("").strip())
        .map(Title::plain)
        .filter(line -> WORD.matcher(line).find())
        .findFirst()
        .map(Title::from)
        .orElse("");
  }

  private static String plain(String line) {
    String plain = MARKS.matcher(LINK.matcher(line).replaceAll("$1")).replaceAll("");
    String before;
    do {
      before = plain;
      plain = BEGINNING.matcher(plain).replaceFirst("");
      plain = QUOTED.matcher(plain.strip()).replaceFirst("$1");
      plain = FULL_STOP.matcher(plain.strip()).replaceFirst("");
    } while (!plain.equals(before));
    return plain;
  }
}
