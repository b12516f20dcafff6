package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executable jar as a process of its own, in a folder of its own, with no settings but those that a test gives it. */
public final class JarProcess implements AutoCloseable {
  private static final Pattern LISTENS =
      Pattern.compile("Hexagent (?:is ready|waits for its database): http://[^/]*:(\\d+)/");
  private static final int START_SECONDS = 180;
  private static final int END_SECONDS = 60;

  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Thread reader;

  private JarProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output of the server");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one, without waiting for it. */
  public static JarProcess start(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<>(JarCommand.get());
    command.addAll(List.of(arguments));
    return start(folder, environment, command);
  }

  private static JarProcess start(
      Path folder, Map<String, String> environment, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> !name.matches("PATH|HOME|LANG|LC_.*|TMPDIR|TZ"));
    // what happens to run on the machine of the tests must not matter
    builder.environment().put("HEXAGENT_OLLAMA_ENABLED", "false");
    builder
        .environment()
        .put("HEXAGENT_TITLES_ENABLED", "false"); // providers are asked what a test asks
    builder.environment().putAll(environment);
    return new JarProcess(builder.start());
  }

  /** Starts one at a free port, the JVM with those options, and waits until it is ready. */
  public static JarProcess ready(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    return ready(folder, environment, JarCommand.get(options));
  }

  /** Starts another program of ours at a free port, and waits until it is ready. */
  static JarProcess ready(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Map<String, String> settings = new HashMap<>(environment);
    settings.putIfAbsent("HEXAGENT_PORT", "0");
    JarProcess server = start(folder, settings, command);
    server.port();
    return server;
  }

  /** Where it listens, once it does. */
  public int port() {
    return port.orTimeout(START_SECONDS, TimeUnit.SECONDS)
        .exceptionally(failed -> {
          close();
          throw new AssertionError(
              "the server did not become ready:\n" + String.join("\n", output), failed);
        })
        .join();
  }

  /** The operating system's number of it. */
  public long pid() {
    return process.pid();
  }

  /** What it wrote so far, line by line. */
  public List<String> output() {
    return output;
  }

  /** Whether it has not ended. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, as a service manager does. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** What it says when it has ended, all of its output read. */
  public int exitCode() {
    return exitCode(END_SECONDS);
  }

  /** As above, for one that has much to do. */
  int exitCode(int seconds) {
    try {
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
          .as("the server ends: %s", output)
          .isTrue();
      reader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it if it goes on. Fails if it was watched and blocked an event loop. */
  @Override
  public void close() {
    process.destroyForcibly();
    if (output.stream().anyMatch(line -> line.startsWith("Blocks: "))) {
      assertThat(WatchedServer.blocks(output)).as("what blocked event loops").isEmpty();
    }
  }

  private void read() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher listens = LISTENS.matcher(line);
        if (listens.find()) {
          port.complete(Integer.valueOf(listens.group(1)));
        }
      }
    } catch (IOException e) {
      output.add("(end of output: " + e.getMessage() + ")"); // it was killed while we read
    }
    port.completeExceptionally(new IllegalStateException("it ended"));
  }
}
