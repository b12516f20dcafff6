package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that a test may ill-treat: it crashes, hangs and comes back on the same data at the same port. */
final class OwnPostgres implements AutoCloseable {
  private final Path data;
  private final int port;
  private @Nullable EmbeddedPostgres server;

  private OwnPostgres(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /** One that was never started. */
  static OwnPostgres stopped(Path folder) throws IOException {
    try (var free = new ServerSocket(0)) {
      return new OwnPostgres(folder.resolve("postgres"), free.getLocalPort());
    }
  }

  static OwnPostgres running(Path folder) throws IOException {
    OwnPostgres postgres = stopped(folder);
    postgres.start();
    return postgres;
  }

  /** The settings of a server that keeps things there, reached at a port that may lead to it. */
  Map<String, String> settings(int through) {
    return Map.of(
        "HEXAGENT_DB_URL",
        "r2dbc:postgresql://localhost:" + through + "/postgres",
        "HEXAGENT_DB_USER",
        "postgres",
        "HEXAGENT_DB_PASSWORD",
        "postgres");
  }

  int port() {
    return port;
  }

  void start() throws IOException {
    server = EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(port)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
  }

  /** Stops at once, as by {@code pg_ctl stop -m immediate}: nobody is told, nothing is tidied. */
  void crash() throws IOException, InterruptedException {
    quit();
    release();
  }

  private void quit() throws IOException, InterruptedException {
    ProcessHandle postmaster = postmaster();
    signal("QUIT", Stream.of(postmaster));
    postmaster.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Gives the folder back; it says that it could not stop what was stopped. */
  private void release() throws IOException {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /** Stands still with all its connections open. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP", everything());
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT", everything());
  }

  /** How many connections of servers there are. */
  int connections() throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var rows = connection
            .createStatement()
            .executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'hexagent'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Stream<ProcessHandle> everything() throws IOException {
    ProcessHandle postmaster = postmaster();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants());
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void signal(String name, Stream<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = Stream.concat(
            Stream.of("kill", "-" + name), processes.map(process -> Long.toString(process.pid())))
        .toList();
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      try {
        quit();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      release();
    }
  }
}
