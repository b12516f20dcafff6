package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time, user and system, that a process and those it started have used, from Linux' {@code /proc}.
 *
 * @param millis of all of them, those that have ended included
 * @param threads of the process' own living threads in milliseconds, those whose names differ by a number together
 */
record Cpu(long millis, Map<String, Long> threads) {
  static final Cpu NONE = new Cpu(0, Map.of());

  private static final String JIT = "C[12] Compiler.*";

  static Cpu of(ProcessHandle process) {
    Path folder = Path.of("/proc", String.valueOf(process.pid()));
    long own = Stat.of(folder).withChildrenMillis();
    long others = process
        .descendants()
        .mapToLong(
            child -> Stat.of(Path.of("/proc", String.valueOf(child.pid()))).millis())
        .sum();
    return new Cpu(own + others, threadsOf(folder));
  }

  Cpu since(Cpu before) {
    Map<String, Long> spent = new TreeMap<>();
    threads.forEach((name, time) -> spent.put(name, time - before.threads.getOrDefault(name, 0L)));
    return new Cpu(millis - before.millis, spent);
  }

  /** What the JVM's compilers took: none when a program has been running for long. */
  long jitMillis() {
    return threads.entrySet().stream()
        .filter(thread -> thread.getKey().matches(JIT))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Long> threadsOf(Path process) {
    Map<String, Long> threads = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      tasks.map(Stat::of).forEach(stat -> threads.merge(stat.group(), stat.millis(), Long::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return threads;
  }
}
