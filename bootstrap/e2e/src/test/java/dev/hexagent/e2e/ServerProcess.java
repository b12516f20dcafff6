package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.bootstrap.server.JarProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The executable jar at work on a data folder, at its own port and with no settings from outside. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern COMPLAINT = Pattern.compile(
      "^\\S+ (WARN|ERROR) |^\\s+at [\\w.$/]+\\(|^(Exception in thread|Caused by:)|Exception: ");
  private static final int TAIL = 80;
  private static final int LINE = 600; // a trace is one line

  private final Path folder;
  private final Map<String, String> settings;
  private final List<String> earlier = new ArrayList<>(); // what processes before this one wrote
  private JarProcess process;
  private int judged;

  private ServerProcess(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
    this.process = launch(0);
  }

  /** Starts one and waits until it is ready. */
  static ServerProcess on(Path folder) {
    return new ServerProcess(folder, Map.of());
  }

  /** Starts one that gets its models from a provider. */
  static ServerProcess on(Path folder, FakeProvider provider) {
    return on(folder, provider, Map.of());
  }

  /** The same, with further settings. */
  static ServerProcess on(Path folder, FakeProvider provider, Map<String, String> further) {
    var settings = new HashMap<>(further);
    settings.put("OPENROUTER_API_KEY", "sk-or-e2e");
    settings.put("OPENROUTER_BASE_URL", provider.baseUrl().toString());
    return new ServerProcess(folder, settings);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + process.port());
  }

  /** As power failure would: no signal that it could hear. */
  void kill() {
    process.kill();
  }

  /** As an administrator would: it may finish what it does. */
  void stop() {
    process.terminate();
    process.exitCode();
  }

  /** On the same folder and port, so that what is open in a browser finds it again. */
  void restart() {
    earlier.addAll(process.output());
    process = launch(process.port());
  }

  /** What it wrote since the last call that nobody should have to read. */
  List<String> complaints() {
    List<String> fresh = unjudged();
    judged += fresh.size();
    return fresh.stream()
        .filter(line -> COMPLAINT.matcher(line).find())
        .map(ServerProcess::shortened)
        .toList();
  }

  /** What it wrote since then, the end of it if that is much. */
  String tail() {
    List<String> fresh = unjudged();
    return fresh.subList(Math.max(0, fresh.size() - TAIL), fresh.size()).stream()
        .map(ServerProcess::shortened)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      process.close();
    }
  }

  private JarProcess launch(int port) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("HEXAGENT_PORT", String.valueOf(port));
    all.put("HEXAGENT_DEMO_PACE", "15ms");
    try {
      return JarProcess.ready(folder, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> unjudged() {
    List<String> log = new ArrayList<>(earlier);
    log.addAll(process.output());
    return log.subList(judged, log.size());
  }

  private static String shortened(String line) {
    return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
  }
}
