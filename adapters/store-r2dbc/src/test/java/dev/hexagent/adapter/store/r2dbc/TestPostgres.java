package dev.hexagent.adapter.store.r2dbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this module, as careful with commits as a real one. It stops with the JVM. */
final class TestPostgres {
  private static final EmbeddedPostgres SERVER = start();
  private static final Jdbc SERVER_JDBC = Database.of(database("postgres")).jdbc();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** A new database with nothing in it. */
  static DatabaseSettings.PostgreSql emptyDatabase() {
    String name = "test_" + DATABASES.incrementAndGet();
    SERVER_JDBC.execute("CREATE DATABASE " + name);
    return database(name);
  }

  /** Lets nobody in any more, and throws out who is. */
  static void takeAway(DatabaseSettings.PostgreSql database) {
    SERVER_JDBC.execute("ALTER DATABASE " + database.database() + " ALLOW_CONNECTIONS false");
    SERVER_JDBC.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
        + database.database() + "'");
  }

  static void bringBack(DatabaseSettings.PostgreSql database) {
    SERVER_JDBC.execute("ALTER DATABASE " + database.database() + " ALLOW_CONNECTIONS true");
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
