package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one must know to compare figures with others. */
final class Machine {
  private Machine() {}

  static String describe(String arguments) {
    return """
        ./bench.sh %s
        %d processors, %s; Linux %s
        %s %s; load of the machine before: %s
        Upstream: %s
        """.formatted(
            arguments,
            Runtime.getRuntime().availableProcessors(),
            model(),
            System.getProperty("os.version"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            load(),
            Upstream.sizes());
  }

  /** Memory that a process has in RAM now. */
  static long residentMegabytes(ProcessHandle process) {
    return read("/proc/" + process.pid() + "/status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  private static String model() {
    return read("/proc/cpuinfo")
        .lines()
        .filter(line -> line.startsWith("model name"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("unknown");
  }

  /** Processes that ran or waited for a processor in the last 1, 5 and 15 minutes. */
  private static String load() {
    String[] words = read("/proc/loadavg").split(" ");
    return words[0] + " " + words[1] + " " + words[2];
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
