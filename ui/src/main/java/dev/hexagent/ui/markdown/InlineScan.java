package dev.hexagent.ui.markdown;

/** Finds where inline marks end. */
final class InlineScan {
  private InlineScan() {}

  /** How often the character at this place stands there in a row. */
  static int run(String source, int at) {
    var end = at;
    while (end < source.length() && source.charAt(end) == source.charAt(at)) {
      end++;
    }
    return end - at;
  }

  /** Where so many backticks, no more and no less, stand again; -1 if nowhere. */
  static int closingTicks(String source, int from, int length) {
    var at = source.indexOf('`', from);
    while (at >= 0 && run(source, at) != length) {
      at = source.indexOf('`', at + run(source, at));
    }
    return at;
  }

  /** The end of what follows the text of a link, whose closing bracket stands here; -1 if it has not come yet. */
  static int targetEnd(String source, int bracket) {
    var next = bracket + 1;
    if (next == source.length()) {
      return -1;
    }
    return switch (source.charAt(next)) {
      case '(' -> closingParenthesis(source, next);
      case '[' -> source.indexOf(']', next) < 0 ? -1 : source.indexOf(']', next) + 1;
      case ':' -> source.substring(next + 1).isBlank() ? -1 : next;
      default -> next;
    };
  }

  private static int closingParenthesis(String source, int from) {
    int depth = 0;
    for (int i = from; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {}
      }
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
