package dev.hexagent.bootstrap.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a server under test keeps things: each time it is asked, a place with nothing in it. */
enum Installation {
  H2 {
    @Override
    Map<String, String> empty() {
      return Map.of(); // the server's own folder
    }
  },
  POSTGRESQL {
    @Override
    Map<String, String> empty() {
      String name = "test_" + Postgres.DATABASES.incrementAndGet();
      try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return Map.of(
          "HEXAGENT_DB_URL",
          "r2dbc:postgresql://localhost:" + Postgres.SERVER.getPort() + "/" + name,
          "HEXAGENT_DB_USER",
          "postgres",
          "HEXAGENT_DB_PASSWORD",
          "postgres");
    }
  };

  /** The settings of a server that keeps things in an empty place. */
  abstract Map<String, String> empty();

  /** A real one, as careful with commits as in production. It starts when it is first wanted and stops with the JVM. */
  private static final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
