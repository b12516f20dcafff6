package dev.hexagent.ui.markdown;

import java.util.regex.Pattern;

/** The last, unfinished line of a text that still arrives. */
final class OpenLine {
  /** May become a heading, a list item, a rule, a fence, a quote or a table: a line that so far has marks only. */
  private static final Pattern BARE_MARKS = Pattern.compile(
      "[ >\\t]*(?:(?:[-*+_=#>|:~`$\\\\][ \\t]*)+|\\\\[\\[(]|[-*+][ \\t]+\\[[ xX]?]?|\\d{1,9}[.)]?[ \\t]*)");

  /** How much may be held back, in characters. */
  static final int HELD_BACK = 200;

  private OpenLine() {}

  /** Leaves out a last line of which nobody can say yet what it will be. */
  static String withoutBareMarks(String text) {
    var line = text.lastIndexOf('\n') + 1;
    var bare = line < text.length() && BARE_MARKS.matcher(text.substring(line)).matches();
    return bare ? text.substring(0, line) : text;
  }

  /** A line of cells is the head of a table only if the next line is a rule: wait for it. */
  static String withoutTableHead(String text) {
    var end = text.endsWith("\n") ? text.length() - 1 : text.length();
    var line = text.lastIndexOf('\n', end - 1) + 1;
    var head =
        text.startsWith("|", line) && !text.startsWith("|", text.lastIndexOf('\n', line - 2) + 1);
    return head && text.length() - line <= HELD_BACK ? text.substring(0, line) : text;
  }
}
