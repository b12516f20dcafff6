package dev.hexagent.benchmarks;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a run is asked to do.
 *
 * @param requests answers of each kind, once to warm up and once that count
 * @param parts what to measure
 * @param profile whether to record, after it was measured, where the time of each server goes
 */
record Options(int requests, Set<Part> parts, boolean profile) {
  /** As many ask at once. */
  static final int CLIENTS = 32;

  private static final int REQUESTS = 20_000;
  private static final int QUICK = 10;
  private static final int LEAST_ALONE = 200;
  private static final int ALONE = 20;
  private static final Pattern COMMA = Pattern.compile(",");

  /** Reads the command line; {@link IllegalArgumentException} tells what is wrong with it. */
  static Options parse(List<String> arguments) {
    int requests = REQUESTS;
    Set<Part> parts = EnumSet.allOf(Part.class);
    boolean profile = false;
    for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
      String word = words.next();
      switch (word) {
        case "--quick" -> requests = REQUESTS / QUICK;
        case "--profile" -> profile = true;
        case "--requests" -> requests = Integer.parseInt(valueOf(word, words));
        case "--only" -> parts = parts(valueOf(word, words));
        default -> throw new IllegalArgumentException("unknown: " + word);
      }
    }
    return new Options(requests, parts, profile);
  }

  /** Answers for one client. */
  int alone() {
    return Math.max(LEAST_ALONE, requests / ALONE);
  }

  /** Whether answers are measured at all. */
  boolean answers() {
    return !EnumSet.of(Part.RECALL, Part.START).containsAll(parts);
  }

  private static String valueOf(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static Set<Part> parts(String names) {
    return COMMA
        .splitAsStream(names.toUpperCase(Locale.ROOT))
        .map(Options::part)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
  }

  private static Part part(String name) {
    return EnumSet.allOf(Part.class).stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part of a run: " + name));
  }
}
