package dev.hexagent.ui.shell;

import java.time.Duration;

/** How long something takes, in words of the visitor's language. */
public final class Spans {
  private static final int LEAST = 50; // milliseconds, which are shown as 0.1 s
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private Spans() {}

  /** What was measured: to the tenth of a second below a minute. */
  public static String measured(Duration took, Texts texts) {
    if (took.toMillis() < LEAST) {
      return texts.get("span.instant");
    }
    return took.toSeconds() < MINUTE
        ? texts.get("answer.seconds", took.toMillis() / 1000.0)
        : whole(Duration.ofSeconds(took.toSeconds()), texts);
  }

  /** What is still to be waited: whole seconds, rather too many than too few. */
  public static String whole(Duration wait, Texts texts) {
    var seconds = wait.plusMillis(999).toSeconds();
    if (seconds < MINUTE) {
      return texts.get("span.seconds", seconds);
    }
    return seconds < HOUR
        ? two("span.minutes", seconds / MINUTE, "seconds", seconds % MINUTE, texts)
        : two("span.hours", seconds / HOUR, "minutes", seconds % HOUR / MINUTE, texts);
  }

  /** The smaller unit is left out where there is nothing of it. */
  private static String two(String key, long large, String unit, long small, Texts texts) {
    return small == 0 ? texts.get(key, large) : texts.get(key + "." + unit, large, small);
  }
}
