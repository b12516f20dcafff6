package dev.hexagent.ui.answer;

/** Code as Markdown, whatever is in it. */
final class Fence {
  private static final String NO_NAME = "[^\\w+#.-]";
  private static final int LONGEST_NAME = 30;

  /** Longer than any run of backticks that somebody writes. */
  private static final int OPEN = 24;

  private Fence() {}

  /** The first line of code that is still being written. */
  static String open(String language) {
    return "`".repeat(OPEN) + language + "\n";
  }

  static String around(String language, String code) {
    var fence = "```";
    while (code.contains(fence)) {
      fence += "`";
    }
    var name = language.replaceAll(NO_NAME, "");
    return fence + name.substring(0, Math.min(LONGEST_NAME, name.length())) + "\n" + code
        + (code.endsWith("\n") ? "" : "\n") + fence;
  }
}
