package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: {@code KEY=value} a line, with {@code export} before it or quotes around the value if one
 * likes. Lines that begin with {@code #} are comments, and so is what follows {@code  #} behind a value without quotes.
 * Nothing is expanded.
 */
final class DotEnv {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED = Pattern.compile("([\"'])(.*)\\1\\s*(?:#.*)?");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*");

  private DotEnv() {}

  /**
   * The values of a file, later lines winning.
   *
   * @return empty if there is no such file
   * @throws WrongSettings if a line cannot be read, naming its number and never its value
   */
  static Map<String, String> read(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return parse(file.getFileName().toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new WrongSettings(List.of(file.getFileName() + " cannot be read as text: " + e));
    }
  }

  static Map<String, String> parse(String name, List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).replace("\uFEFF", "").strip();
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        values.put(parts.group(1), value(parts.group(2)));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        faults.add("line " + number + " of " + name + " is not KEY=value");
      }
    }
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
    return values;
  }

  private static String value(String text) {
    Matcher quoted = QUOTED.matcher(text);
    return quoted.matches()
        ? quoted.group(2)
        : COMMENT.matcher(text).replaceFirst("").strip();
  }
}
