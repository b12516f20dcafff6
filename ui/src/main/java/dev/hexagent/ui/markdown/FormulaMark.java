package dev.hexagent.ui.markdown;

import java.util.regex.Pattern;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * The four ways to write a formula. A dollar sign is more often money or a shell's variable, and a bracket behind a
 * backslash is also how Markdown writes a plain one, so each has to look like a formula on both of its sides.
 */
enum FormulaMark {
  DOLLARS("$$", "$$"),
  DOLLAR("$", "$"),
  BRACKETS("\\[", "\\]"),
  PARENTHESES("\\(", "\\)");

  /** Longer ones are text, so that a search for an end that never comes stays cheap. */
  private static final int LONGEST = 4_000;

  private static final Pattern MATHEMATICAL = Pattern.compile("[\\\\^_={}<>+]");

  /** {@code $5 for one, 6$}: a number with words behind it. */
  private static final Pattern AMOUNT =
      Pattern.compile("[\\d.,]+[^\\\\^_={}]*\\s\\p{L}{2,}[^\\\\^_={}]*");

  /** {@code $HOME}, {@code ${name}}, {@code $5}: what begins like this is not waited for. */
  private static final Pattern NO_FORMULA =
      Pattern.compile("\\$(?:\\d|\\{|\\s|[A-Z_]{2}).*", Pattern.DOTALL);

  private final String opening;
  private final String closing;

  FormulaMark(String opening, String closing) {
    this.opening = opening;
    this.closing = closing;
  }

  String opening() {
    return opening;
  }

  String closing() {
    return closing;
  }

  boolean isDisplay() {
    return this == DOLLARS || this == BRACKETS;
  }

  /**
   * Reads the formula that begins here.
   *
   * @param before the character before it
   * @return null, with the scanner anywhere, if none does
   */
  static @Nullable Formula read(Scanner scanner, int before) {
    var mark = opened(scanner, before);
    if (mark == null) {
      return null;
    }
    var start = scanner.position();
    for (int length = 0; length < LONGEST && scanner.hasNext(); length++) {
      var end = scanner.position();
      if (scanner.next(mark.closing)) {
        var source = scanner.getSource(start, end).getContent();
        return mark.encloses(source, scanner.peek())
            ? new Formula(source.strip(), mark.isDisplay())
            : null;
      }
      if (scanner.next(mark.opening)) {
        return null;
      }
      if (scanner.peek() == '\\') {
        scanner.next();
      }
      scanner.next();
    }
    return null;
  }

  /** How many characters the formula takes that begins at this place; 0 if none does. */
  static int length(String text, int at) {
    var ahead = text.substring(at, Math.min(text.length(), at + LONGEST));
    var scanner = Scanner.of(SourceLines.of(SourceLine.of(ahead, null)));
    if (read(scanner, before(text, at)) == null) {
      return 0;
    }
    int rest = 0;
    for (; scanner.hasNext(); rest++) {
      scanner.next();
    }
    return ahead.length() - rest;
  }

  /** Whether at this place stands the beginning of what may become a formula when more text arrives. */
  static boolean isBegun(String text, int at) {
    var rest = text.substring(at);
    if (rest.startsWith("\\")) {
      return rest.startsWith("\\(") && rest.indexOf("\\)", 2) < 0
          || rest.startsWith("\\[") && rest.indexOf("\\]", 2) < 0;
    }
    return !Character.isLetterOrDigit(before(text, at))
        && !NO_FORMULA.matcher(rest).matches()
        && rest.indexOf('$', rest.startsWith("$$") ? 2 : 1) < 0;
  }

  private static int before(String text, int at) {
    return at == 0 ? Scanner.END : text.codePointBefore(at);
  }

  private static @Nullable FormulaMark opened(Scanner scanner, int before) {
    if (scanner.next("\\(")) {
      return PARENTHESES;
    }
    if (scanner.next("\\[")) {
      return BRACKETS;
    }
    if (before == '$' || Character.isLetterOrDigit(before)) {
      return null;
    }
    return switch (scanner.matchMultiple('$')) {
      case 1 -> DOLLAR;
      case 2 -> DOLLARS;
      default -> null;
    };
  }

  /** Whether this is a formula between these marks. */
  boolean encloses(String source, char after) {
    if (source.isBlank()) {
      return false;
    }
    return switch (this) {
      case DOLLAR ->
        !Character.isWhitespace(source.charAt(0))
            && !Character.isWhitespace(source.charAt(source.length() - 1))
            && !Character.isDigit(after)
            && !AMOUNT.matcher(source).matches();
      case BRACKETS -> after != '(' && MATHEMATICAL.matcher(source).find();
      default -> true;
    };
  }
}
