package dev.hexagent.ui.markdown;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What attackers may get a model to write; the browser tests send the same texts through every place that shows text. */
final class Hostile {
  private static final Pattern CLASS = Pattern.compile("(?m)^@ .*\\n");
  private static final Pattern BETWEEN = Pattern.compile("(?m)^%%\\n");

  private Hostile() {}

  /** Texts that want to run a script. */
  static List<String> scripts() {
    return read("scripts");
  }

  /** Texts that want to call somebody else. */
  static List<String> leaks() {
    return read("leaks");
  }

  static Stream<String> all() {
    return Stream.concat(scripts().stream(), leaks().stream());
  }

  private static List<String> read(String name) {
    try (InputStream in = Hostile.class.getResourceAsStream("/hostile/" + name + ".txt")) {
      var classes = CLASS.split(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return Arrays.stream(classes)
          .skip(1)
          .flatMap(BETWEEN::splitAsStream)
          .map(text -> text.replace("{hit}", "alert(1)").replace("{url}", "https://evil.example/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
