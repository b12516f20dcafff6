package dev.hexagent.adapter.store.r2dbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this module, as careful with commits as a real one. It stops with the JVM. */
final class TestPostgres {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** A new database with nothing in it. */
  static DatabaseSettings.PostgreSql emptyDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    Database.of(database("postgres")).jdbc().execute("CREATE DATABASE " + name);
    return database(name);
  }

  private static DatabaseSettings.PostgreSql database(String name) {
    return new DatabaseSettings.PostgreSql(
        "localhost", SERVER.getPort(), name, "disable", "postgres", "postgres");
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
