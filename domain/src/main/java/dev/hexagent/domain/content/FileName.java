package dev.hexagent.domain.content;

import java.util.Locale;
import java.util.Set;

/** Makes names of files out of what people write, such that every common system takes them. */
public final class FileName {
  private static final int LONGEST = 80;
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private FileName() {}

  /**
   * The text as the name of a file, letters of all scripts kept.
   *
   * @param fallback the name if nothing of the text is left
   * @param extension without a dot
   */
  public static String of(String text, String fallback, String extension) {
    var name = new StringBuilder();
    text.codePoints()
        .map(FileName::harmless)
        .limit(LONGEST)
        .forEach(character -> name.appendCodePoint(character));
    String stem = name.toString().strip().replaceAll(" +", " ").replaceAll("^[. ]+|[. ]+$", "");
    boolean device =
        DEVICES.contains(stem.toLowerCase(Locale.ROOT)) || stem.matches("(?i)(com|lpt)[0-9]");
    return (stem.isEmpty() ? fallback : device ? stem + "_" : stem) + "." + extension;
  }

  /** What separates folders, what systems refuse, and what is not seen but turns the name around becomes a space. */
  private static int harmless(int character) {
    boolean harmful = "\\/:*?\"<>|".indexOf(character) >= 0
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR -> true;
          default -> false;
        };
    return harmful ? ' ' : character;
  }
}
