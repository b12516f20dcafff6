package dev.hexagent.ui.markdown;

import java.util.ArrayDeque;
import java.util.Deque;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Completes the inline marks that a text still arriving has left open, so that a viewer never sees them: {@code **bo}
 * is shown as bold, {@code [text](http://ex} as its text. A mark whose end does not come within
 * {@link OpenLine#HELD_BACK} characters is taken for what it says.
 */
final class OpenMarks {
  private final String source;
  private final StringBuilder shown;
  private final Deque<Mark> open = new ArrayDeque<>();
  private String closers = "";
  private int at;

  /** Stars, underscores, tildes or an opening bracket, at a place of the source that is shown at another place. */
  private record Mark(char kind, int length, int at, int shownAt) {}

  private OpenMarks(String source, int from) {
    this.source = source;
    shown = new StringBuilder(source.length() + 8).append(source, 0, from);
    at = from;
  }

  /** The text as it is to be shown; the same text when nothing is open. */
  static String completed(String source, Node document) {
    var from = inlineStart(source, document);
    return from < 0 ? source : new OpenMarks(source, from).complete();
  }

  /** Where the last run of words and inline marks begins, or -1 if the text ends in code or in nothing. */
  private static int inlineStart(String source, Node document) {
    var node = document;
    while (node.getLastChild() instanceof Block child) {
      if (child instanceof TableBlock) {
        return source.lastIndexOf('|') + 1;
      }
      node = child;
    }
    var words = node instanceof Paragraph || node instanceof Heading;
    return words ? node.getSourceSpans().get(0).getInputIndex() : -1;
  }

  private String complete() {
    while (at < source.length()) {
      step();
    }
    while (!open.isEmpty()) {
      completeLast(open.pop());
    }
    if (!closers.isEmpty()) {
      shown.setLength(shown.toString().stripTrailing().length());
    }
    return shown.append(closers).toString();
  }

  private void step() {
    var c = source.charAt(at);
    switch (c) {
      case '\\' -> escape();
      case '`' -> code();
      case '$' -> formula(InlineScan.run(source, at));
      case '<' -> angle();
      case '!', '[' -> bracket();
      case ']' -> closeBracket();
      case '*', '_', '~' -> emphasis(c);
      default -> keep(1);
    }
  }

  private void keep(int length) {
    shown.append(source, at, at + length);
    at += length;
  }

  private void dropRest() {
    at = source.length();
  }

  /** Whether only white space follows so many characters from here. */
  private boolean isLast(int length) {
    var next = at + length;
    while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
      next++;
    }
    return next == source.length();
  }

  private boolean isRecent(int place) {
    return source.length() - place <= OpenLine.HELD_BACK;
  }

  private void escape() {
    if (isLast(1)) {
      dropRest();
    } else {
      formula(2);
    }
  }

  /** A formula that has begun is not shown before its end: half a formula says something else. */
  private void formula(int mark) {
    var length = FormulaMark.length(source, at);
    if (length > 0) {
      keep(length);
    } else if (isLast(mark) && source.charAt(at) == '$'
        || isRecent(at) && FormulaMark.isBegun(source, at)) {
      dropRest();
    } else {
      keep(mark);
    }
  }

  private void code() {
    var run = InlineScan.run(source, at);
    var close = InlineScan.closingTicks(source, at + run, run);
    if (close >= 0) {
      keep(close + run - at);
    } else if (!isRecent(at)) {
      keep(run);
    } else {
      openCode(run);
    }
  }

  private void openCode(int run) {
    var end = source.length();
    while (end > at + run
        && (source.charAt(end - 1) == '`' || Character.isWhitespace(source.charAt(end - 1)))) {
      end--;
    }
    if (end > at + run) {
      closers = source.substring(at, at + run) + closers;
      keep(end - at);
    }
    dropRest();
  }

  /** The beginning of a link in angle brackets is shown without the bracket. */
  private void angle() {
    if (isRecent(at) && source.substring(at).chars().noneMatch(OpenMarks::endsAddress)) {
      at++;
    } else {
      keep(1);
    }
  }

  private static boolean endsAddress(int c) {
    return c == '>' || Character.isWhitespace(c);
  }

  private void bracket() {
    var length = source.startsWith("![", at) ? 2 : 1;
    if (source.charAt(at + length - 1) == '[') {
      open.push(new Mark('[', length, at, shown.length()));
      keep(length);
    } else if (at + 1 == source.length()) {
      dropRest(); // an exclamation mark may begin an image
    } else {
      keep(1);
    }
  }

  private void closeBracket() {
    var bracket = innermost('[');
    var end = bracket == null ? at + 1 : InlineScan.targetEnd(source, at);
    if (bracket != null) {
      popThrough(bracket);
    }
    if (bracket != null && end < 0 && isRecent(bracket.at())) {
      shown.delete(bracket.shownAt(), bracket.shownAt() + bracket.length());
      dropRest();
    } else {
      keep(Math.max(1, end - at));
    }
  }

  private void emphasis(char kind) {
    var length = InlineScan.run(source, at);
    var flanks = Flanks.of(source, at, length);
    var left = flanks.canClose() ? close(kind, length) : length;
    if (isLast(length)) {
      keep(length - left);
      dropRest();
    } else {
      keep(length - left);
      if (flanks.canOpen() && left > 0) {
        open.push(new Mark(kind, left, at, shown.length()));
      }
      keep(left);
    }
  }

  /** Closes what is open of this kind, innermost first; returns how many characters of the run were not needed. */
  private int close(char kind, int length) {
    var left = length;
    for (var opener = innermost(kind); opener != null && left > 0; opener = innermost(kind)) {
      if (left < opener.length() && isLast(length)) {
        return left; // half of a closing mark: the other half is on its way
      }
      popThrough(opener);
      if (left < opener.length()) {
        open.push(new Mark(kind, opener.length() - left, opener.at(), opener.shownAt()));
      }
      left = Math.max(0, left - opener.length());
    }
    return left;
  }

  private @Nullable Mark innermost(char kind) {
    return open.stream().filter(mark -> mark.kind() == kind).findFirst().orElse(null);
  }

  private void popThrough(Mark mark) {
    while (!open.pop().equals(mark)) {
      // what lies inside a finished pair and did not end in it means itself
    }
  }

  private void completeLast(Mark mark) {
    if (!isRecent(mark.at())) {
      return;
    }
    var content = mark.shownAt() + mark.length();
    if (mark.kind() == '[') {
      shown.delete(mark.shownAt(), content);
    } else if (closers.isEmpty() && shown.substring(content).isBlank()) {
      shown.setLength(mark.shownAt());
    } else {
      closers += String.valueOf(mark.kind()).repeat(mark.length());
    }
  }
}
