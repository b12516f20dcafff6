package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM was doing when it was looked at.
 *
 * @param code in whose code, by the beginning of the package's name; the JDK's counts for its caller
 * @param behalf on behalf of which of our classes, the nearest that called
 */
record Profile(Map<String, Integer> code, Map<String, Integer> behalf) {
  private static final int MOST_ROWS = 16;
  private static final String OWN = "dev.hexagent.";
  private static final int SEGMENTS = 3;
  private static final int OWN_SEGMENTS = 5;

  static Profile of(Path recording) {
    var profile = new Profile(new HashMap<>(), new HashMap<>());
    try (var file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          profile.add(classNames(event.getStackTrace()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return profile;
  }

  String tables(String title) {
    return table(title + ": in whose code", code)
        + "\n"
        + table(title + ": on whose behalf", behalf);
  }

  private void add(List<String> stack) {
    String owner = first(stack, name -> !name.matches("(java|jdk|sun)\\..*"));
    String ours = first(stack, name -> name.startsWith(OWN));
    code.merge(area(owner), 1, Integer::sum);
    behalf.merge(ours.replaceAll("[$].*", ""), 1, Integer::sum);
  }

  private static String table(String title, Map<String, Integer> samples) {
    int all = samples.values().stream().mapToInt(Integer::intValue).sum();
    var table = new Table(title, "% of " + all + " samples");
    samples.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_ROWS)
        .forEach(entry ->
            table.row(entry.getKey(), Report.number("%.1f", 100.0 * entry.getValue() / all)));
    return table.toString();
  }

  private static String first(List<String> stack, Predicate<String> wanted) {
    return stack.stream().filter(wanted).findFirst().orElse("none");
  }

  private static List<String> classNames(@Nullable RecordedStackTrace stack) {
    return stack == null
        ? List.of()
        : stack.getFrames().stream()
            .map(frame -> frame.getMethod().getType().getName())
            .toList();
  }

  /** The first segments of its package, more of them in our own code. */
  static String area(String className) {
    String[] segments = className.split("\\.");
    int most = className.startsWith(OWN) ? OWN_SEGMENTS : SEGMENTS;
    int known = Math.max(1, Math.min(most, segments.length - 1));
    return String.join(".", List.of(segments).subList(0, known));
  }
}
