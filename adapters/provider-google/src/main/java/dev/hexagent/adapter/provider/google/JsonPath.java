package dev.hexagent.adapter.provider.google;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths to single places, like {@code $.trips[0]['to where']}. */
final class JsonPath {
  private static final int LONGEST = 1_000;
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,6})]|\\['([^']*)']|\\[\"([^\"]*)\"]");

  private JsonPath() {}

  /** Its steps from the root on, names and indexes; none if it is no such path. */
  static List<Object> steps(String path) {
    if (!path.startsWith("$") || path.length() > LONGEST) {
      return List.of();
    }
    var steps = new ArrayList<Object>();
    Matcher step = STEP.matcher(path);
    int at = 1;
    while (at < path.length()) {
      step.region(at, path.length());
      if (!step.lookingAt()) {
        return List.of();
      }
      steps.add(step(step));
      at = step.end();
    }
    return steps;
  }

  private static Object step(Matcher step) {
    for (int group : new int[] {1, 3, 4}) {
      String name = step.group(group);
      if (name != null) {
        return name;
      }
    }
    return Integer.valueOf(step.group(2));
  }
}
