package dev.hexagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The file {@code stat} of a process or thread, see proc(5).
 *
 * @param name the program or thread, its first 15 characters
 * @param millis processor time, user and system
 * @param waitedForMillis the same of children that have ended
 */
record Stat(String name, long millis, long waitedForMillis) {
  /** The kernel counts in hundredths of a second on every architecture that we know. */
  private static final int TICK_MILLIS = 10;

  private static final Pattern BLANK = Pattern.compile(" ");
  private static final Pattern NUMBER = Pattern.compile("[-#]?\\d+$");
  private static final Stat GONE = new Stat("", 0, 0);

  /** Of {@code /proc/PID} or {@code /proc/PID/task/TID}; nothing if that has ended. */
  static Stat of(Path folder) {
    try {
      return parse(Files.readString(folder.resolve("stat")));
    } catch (IOException e) {
      return GONE;
    }
  }

  static Stat parse(String line) {
    int nameEnd = line.lastIndexOf(')'); // a name may have blanks and brackets
    String[] fields = BLANK.split(line.substring(nameEnd + 2)); // from the third on
    return new Stat(
        line.substring(line.indexOf('(') + 1, nameEnd),
        TICK_MILLIS * (Long.parseLong(fields[11]) + Long.parseLong(fields[12])),
        TICK_MILLIS * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
  }

  long withChildrenMillis() {
    return millis + waitedForMillis;
  }

  /** The name without the number of a thread in its pool. */
  String group() {
    return NUMBER.matcher(name).replaceFirst("");
  }
}
