package dev.hexagent.architecture;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What ArchUnit says is wrong. It names in angle brackets, first in a line, the class or member that is to blame:
 * {@code Method <a.B.c()> calls method <d.E.f()> in (B.java:7)}.
 */
record Violation(String text) {
  private static final Pattern BLAMED = Pattern.compile("^[^<\n]*<([\\w.$]+)", Pattern.MULTILINE);

  /** Whether it blames this class itself. */
  boolean blames(String className) {
    return blamed().stream()
        .anyMatch(name -> name.equals(className) || name.startsWith(className + "."));
  }

  /** Whether it blames nothing but this class or package and what is in it. */
  boolean blamesOnly(String place) {
    List<String> blamed = blamed();
    return !blamed.isEmpty()
        && blamed.stream()
            .allMatch(name ->
                name.equals(place) || name.startsWith(place + ".") || name.startsWith(place + "$"));
  }

  private List<String> blamed() {
    return BLAMED
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
