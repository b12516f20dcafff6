package dev.hexagent.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What attackers may write: more than 150 texts that want to run a script, more than 40 that want to call home. */
final class Hostile {
  private static final Pattern CLASS = Pattern.compile("(?m)^@ .*\\n");
  private static final Pattern BETWEEN = Pattern.compile("(?m)^%%\\n");

  private Hostile() {}

  /** All of them. Script number n calls {@code hit(n)}; home is {@code canary}, and n is in its path. */
  static List<String> texts(String canary) {
    List<String> texts = new ArrayList<>();
    for (String name : List.of("scripts", "leaks")) {
      String[] classes = CLASS.split(Samples.read("/hostile/" + name + ".txt"));
      for (int i = 1; i < classes.length; i++) {
        for (String text : BETWEEN.split(classes[i])) {
          String number = String.valueOf(texts.size());
          texts.add(text.replace("{hit}", "hit(" + number + ")").replace("{url}", canary + number));
        }
      }
    }
    return texts;
  }
}
