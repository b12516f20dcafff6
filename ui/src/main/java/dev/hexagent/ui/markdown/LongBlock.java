package dev.hexagent.ui.markdown;

import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/** An open part that has become too long to be parsed for each frame: knows when a look at the whole may be worth it. */
final class LongBlock {
  /** Looking again after a quarter more keeps all looks together linear. */
  private static final double GROWTH = 1.25;

  private final int from;
  private final @Nullable Pattern closingFence;
  private int taken;
  private int scanned;
  private double nextLook;

  LongBlock(Node document, int from, int shownTo) {
    this.from = from;
    taken = shownTo;
    scanned = shownTo;
    closingFence =
        document.getLastChild() instanceof FencedCodeBlock code && document.getFirstChild() == code
            ? closing(code)
            : null;
    nextLook = (shownTo - from) * GROWTH;
  }

  /** Code, the usual case, ends at a line one can recognise. */
  boolean mayHaveEnded(CharSequence text) {
    if (closingFence == null) {
      return text.length() - from >= nextLook;
    }
    var match = closingFence.matcher(text).region(lineOf(text, scanned), text.length());
    scanned = text.length();
    return match.find();
  }

  void goesOn(CharSequence text) {
    nextLook = (text.length() - from) * GROWTH;
  }

  /** What arrived since the last time, without a last line that may turn out to be the closing fence. */
  String take(CharSequence text, int end) {
    var more = text.subSequence(taken, Math.max(taken, end)).toString();
    var shown = OpenLine.withoutBareMarks(more);
    taken += shown.length();
    return shown;
  }

  private int lineOf(CharSequence text, int at) {
    var line = at;
    while (line > from && text.charAt(line - 1) != '\n') {
      line--;
    }
    return line;
  }

  private static Pattern closing(FencedCodeBlock code) {
    var fence = Pattern.quote(code.getFenceCharacter()) + "{" + code.getOpeningFenceLength() + ",}";
    return Pattern.compile("^ {0,3}" + fence + "[ \\t]*\\n", Pattern.MULTILINE);
  }
}
