package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The executable jar at work on a data folder, at its own port and with no settings from outside. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("Hexagent is ready: (http://127\\.0\\.0\\.1:\\d+)/");
  private static final Pattern COMPLAINT = Pattern.compile(
      "^\\S+ (WARN|ERROR) |^\\s+at [\\w.$/]+\\(|^(Exception in thread|Caused by:)|Exception: ");
  private static final int START_SECONDS = 90;
  private static final int STOP_SECONDS = 30;
  private static final int TAIL = 80;
  private static final int LINE = 600; // a trace is one line

  private final Path folder;
  private final Map<String, String> settings;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Process process;
  private URI uri;
  private int judged;

  private ServerProcess(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
    this.process = launch(0);
    this.uri = ready();
  }

  /** Starts one and waits until it is ready. */
  static ServerProcess on(Path folder) {
    return new ServerProcess(folder, Map.of());
  }

  /** Starts one that gets its models from a provider. */
  static ServerProcess on(Path folder, FakeProvider provider) {
    return new ServerProcess(
        folder,
        Map.of(
            "OPENROUTER_API_KEY",
            "sk-or-e2e",
            "OPENROUTER_BASE_URL",
            provider.baseUrl().toString()));
  }

  URI uri() {
    return uri;
  }

  /** As power failure would: no signal that it could hear. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** As an administrator would: it may finish what it does. */
  void stop() {
    process.destroy();
    await();
  }

  /** On the same folder and port, so that what is open in a browser finds it again. */
  void restart() {
    process = launch(uri.getPort());
    uri = ready();
  }

  /** What it wrote since the last call that nobody should have to read. */
  List<String> complaints() {
    List<String> fresh = List.copyOf(log.subList(judged, log.size()));
    judged += fresh.size();
    return fresh.stream()
        .filter(line -> COMPLAINT.matcher(line).find())
        .map(ServerProcess::shortened)
        .toList();
  }

  /** What it wrote since then, the end of it if that is much. */
  String tail() {
    return log.subList(Math.max(judged, log.size() - TAIL), log.size()).stream()
        .map(ServerProcess::shortened)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process launch(int port) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var jar =
        Path.of(System.getProperty("hexagent.server.jar")).toAbsolutePath().normalize();
    var builder = new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx320m", "-jar", jar + "")
        .directory(folder.toFile()) // no .env there
        .redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> !name.matches("PATH|HOME|LANG|LC_.*|TMPDIR|TZ"));
    builder
        .environment()
        .putAll(Map.of(
            "HEXAGENT_PORT",
            port + "",
            "HEXAGENT_DATA",
            folder.resolve("data") + "",
            "HEXAGENT_DEMO_PACE",
            "15ms"));
    builder.environment().putAll(settings);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI ready() {
    var ready = new CompletableFuture<URI>();
    var output = process.inputReader(StandardCharsets.UTF_8);
    var reader = new Thread(() -> read(output, ready), "server-log");
    reader.setDaemon(true);
    reader.start();
    try {
      return ready.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("the server did not start:\n" + tail(), e);
    }
  }

  private void read(BufferedReader output, CompletableFuture<URI> ready) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.add(line);
        Matcher match = READY.matcher(line);
        if (match.find()) {
          ready.complete(URI.create(match.group(1)));
        }
      }
    } catch (IOException e) { // the process ended while we read
      log.add("(end of output: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new IllegalStateException("the process ended"));
  }

  private static String shortened(String line) {
    return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
  }

  private void await() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server does not end:\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
