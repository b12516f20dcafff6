package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that we started and that ends when we do. It has none of our settings but those that it is given. */
final class Child implements AutoCloseable {
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR");
  private static final int END_SECONDS = 20;
  private static final int LOOK_MILLIS = 200;

  private final Process process;
  private final PrintStream input;
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
  private final Thread atOurEnd;
  private final Thread reader;

  private Child(Process process) {
    this.process = process;
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.atOurEnd = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atOurEnd);
    this.reader = new Thread(this::read, "output of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  static Child start(Path folder, Map<String, String> environment, List<String> command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end; its output is shown when it fails. */
  static void run(Path folder, String... command) {
    try (Child child = start(folder, Map.of(), List.of(command))) {
      if (child.process.waitFor() != 0) {
        child.reader.join();
        throw new IllegalStateException(String.join("\n", child.output));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void say(String line) {
    input.println(line);
  }

  /** Waits for a line with that in it; other lines go to our own output, they tell of trouble. */
  Matcher await(Pattern pattern, int seconds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try {
      while (System.nanoTime() < end && (process.isAlive() || !output.isEmpty())) {
        String line = output.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        Matcher matcher = pattern.matcher(line == null ? "" : line);
        if (matcher.find()) {
          return matcher;
        }
        if (line != null) {
          System.err.println(line);
        }
      }
      throw new IllegalStateException("no line with " + pattern + " from a child");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Runtime.getRuntime().removeShutdownHook(atOurEnd);
  }

  private void read() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(output::add);
    } catch (UncheckedIOException | IOException e) {
      output.add("(" + e + ")"); // it ended while we read
    }
  }
}
