package dev.hexagent.benchmarks;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A PostgreSQL of our own, as careful with commits as in production, else with its own defaults. */
record Postgres(EmbeddedPostgres server, ProcessHandle process) implements AutoCloseable {
  static Postgres start(Path folder) {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .start();
      String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip();
      return new Postgres(server, ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings of a server that uses it. */
  Map<String, String> settings() {
    return Map.of(
        "HEXAGENT_DB_URL", "r2dbc:postgresql://localhost:" + server.getPort() + "/postgres",
        "HEXAGENT_DB_USER", "postgres",
        "HEXAGENT_DB_PASSWORD", "postgres");
  }

  /** The same for a program that opens it itself. */
  DatabaseSettings database() {
    return new DatabaseSettings.PostgreSql(
        "localhost", server.getPort(), "postgres", "disable", "postgres", "postgres");
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
