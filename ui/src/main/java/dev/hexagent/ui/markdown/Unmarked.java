package dev.hexagent.ui.markdown;

import java.util.regex.Pattern;

/**
 * Takes the marks of Markdown out of a piece of text that is too short, or cut too roughly, to be parsed: of a title, of
 * what a search found. What only looks like a mark stays, as in {@code 2 * 3} or {@code C#}.
 */
public final class Unmarked {
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*)]\\([^()\\s]*\\)");
  private static final Pattern FENCE = Pattern.compile("(?:```|~~~)[\\p{L}\\p{N}+#.-]*");
  private static final Pattern ROW = Pattern.compile("\\|(?:\\s*:?-{3,}:?\\s*\\|)+");
  private static final Pattern HEADING = Pattern.compile("^\\s*#\\s+|(?<!\\S)#{2,6}\\s+");
  private static final Pattern STRONG = Pattern.compile(
      "(?<![\\p{L}\\p{N}*])\\*{1,3}(?=[^\\s*])|(?<=[^\\s*])\\*{1,3}(?![\\p{L}\\p{N}*])|`+|~~");
  private static final Pattern GAP = Pattern.compile(" {2,}");

  private Unmarked() {}

  /** The words of the text; nothing else of it changes, except that there are no two spaces in a row. */
  public static String of(String text) {
    var words = LINK.matcher(text).replaceAll("$1");
    for (var mark : new Pattern[] {FENCE, ROW, HEADING, STRONG}) {
      words = mark.matcher(words).replaceAll("");
    }
    return GAP.matcher(words).replaceAll(" ");
  }
}
