package dev.hexagent.adapter.exchange.json;

/** Code in Markdown. */
final class Fences {
  private Fences() {}

  /** The text between fences that are longer than any in it. */
  static String around(String text, String language) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String name = language.replaceAll("[^\\w+#-]", "");
    return fence + name + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence;
  }
}
