package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What takes part in a run, each started as a process of its own in a new folder.
 *
 * @param java the Java that runs all of them
 * @param ownJar the jar of this program
 * @param server how to run Hexagent
 * @param folder for whatever they write
 */
record Programs(Path java, Path ownJar, ServerCommand server, Path folder) {
  private static final Pattern READY = Pattern.compile("ready: http://127.0.0.1:(\\d+)");
  private static final int START_SECONDS = 90;

  /** The fake provider. */
  Target upstream() {
    return own("upstream");
  }

  /** The bare relay. */
  Target relay(Target upstream) {
    return own("relay", String.valueOf(upstream.port()));
  }

  Target nginx(Target upstream) {
    return Nginx.start(newFolder(), upstream.port());
  }

  /** What takes a {@link Load} a line, and answers with an {@link Answered} a line. */
  Child load() {
    return Child.start(newFolder(), Map.of(), ownCommand("load"));
  }

  Target inMemory(Target upstream) {
    return server("Hexagent, memory", upstream, Map.of("HEXAGENT_STORE", "memory"), null);
  }

  Target onH2(Target upstream) {
    return server("Hexagent, H2", upstream, Map.of(), null);
  }

  Target onPostgres(Target upstream) {
    Postgres database = Postgres.start(newFolder());
    return server("Hexagent, PostgreSQL", upstream, database.settings(), database);
  }

  /** Records with the JDK's Flight Recorder what a target does in the meantime. */
  Profile record(Target target, Runnable meanwhile) {
    Path file = newFolder().resolve("recording.jfr");
    String pid = String.valueOf(target.process().handle().pid());
    Path jcmd = java.resolveSibling("jcmd");
    Child.run(folder, jcmd.toString(), pid, "JFR.configure", "stackdepth=256");
    Child.run(folder, jcmd.toString(), pid, "JFR.start", "name=benchmark", "settings=profile");
    meanwhile.run();
    Child.run(folder, jcmd.toString(), pid, "JFR.stop", "name=benchmark", "filename=" + file);
    return Profile.of(file);
  }

  /** One that finds its database full, in that folder. */
  Target onFullH2(Target upstream, Path data) {
    return server("H2", upstream, Map.of("HEXAGENT_DATA", data.toString()), null);
  }

  /** The same on a PostgreSQL. */
  Target onFullPostgres(Target upstream, Postgres database) {
    return server("PostgreSQL", upstream, database.settings(), database);
  }

  private Target server(
      String name, Target upstream, Map<String, String> store, @Nullable Postgres database) {
    Map<String, String> settings = new HashMap<>(store);
    settings.put("HEXAGENT_PORT", "0");
    settings.put(
        "HEXAGENT_TITLES_ENABLED", "false"); // calls that no client of a benchmark asked for
    settings.put("OPENROUTER_API_KEY", "none");
    settings.put("OPENROUTER_BASE_URL", "http://127.0.0.1:" + upstream.port() + "/v1");
    Child process = Child.start(newFolder(), settings, server.measured());
    return new Target(name, Dialect.HEXAGENT, portOf(process), process, database);
  }

  private Target own(String... role) {
    Child process = Child.start(newFolder(), Map.of(), ownCommand(role));
    return new Target(role[0], Dialect.CHAT_COMPLETIONS, portOf(process), process, null);
  }

  /** As many event loops as processors, as Hexagent has. */
  private List<String> ownCommand(String... role) {
    List<String> command = new ArrayList<>(List.of(
        java.toString(),
        "-XX:-UseDynamicNumberOfCompilerThreads",
        "-Dreactor.netty.ioWorkerCount=" + Runtime.getRuntime().availableProcessors(),
        "-jar",
        ownJar.toString()));
    command.addAll(List.of(role));
    return command;
  }

  Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "process");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int portOf(Child process) {
    return Integer.parseInt(process.await(READY, START_SECONDS).group(1));
  }
}
