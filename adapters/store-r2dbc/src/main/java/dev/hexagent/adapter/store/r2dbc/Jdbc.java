package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/**
 * The same database by JDBC, which the migrations need. Everything here blocks.
 *
 * @param url has no password in it
 * @param place the database, for people
 */
record Jdbc(String url, String user, String password, String place) {
  private static final String MIGRATIONS = "classpath:dev/hexagent/adapter/store/r2dbc/migration";
  private static final int H2_FILE_IN_USE = 90020;
  private static final int OLDEST_POSTGRES = 15; // the first with MERGE

  /** Brings the schema up to date. A schema newer than this version of ours is refused. */
  void migrate() {
    withFlyway(Flyway::migrate);
  }

  /** Brings an empty schema to that version, or to the last one before it that is known. */
  void migrateTo(String version) {
    withFlyway(version + "?", Flyway::migrate);
  }

  /** The last migration that was done, {@code null} if none was. */
  @Nullable
  String version() {
    return withFlyway(flyway -> {
      MigrationInfo last = flyway.info().current();
      return last == null || last.getVersion() == null
          ? null
          : last.getVersion().toString();
    });
  }

  /** Whether the schema is older than this version needs it. One that is newer is refused. */
  boolean isBehind() {
    return withFlyway(flyway -> {
      boolean behind = flyway.info().pending().length > 0;
      if (!behind) {
        flyway.validate();
      }
      return behind;
    });
  }

  private <T extends @Nullable Object> T withFlyway(Function<Flyway, T> work) {
    return withFlyway("latest", work);
  }

  private <T extends @Nullable Object> T withFlyway(String target, Function<Flyway, T> work) {
    open(this::demandVersion); // also fails with a plainer message than Flyway
    try {
      return work.apply(Flyway.configure(Jdbc.class.getClassLoader())
          .dataSource(url, user, password)
          .locations(MIGRATIONS)
          .target(target)
          .failOnMissingLocations(true)
          .ignoreMigrationPatterns(new String[0])
          .load());
    } catch (FlywayException e) {
      if (e.getCause() instanceof SQLException cause && DatabaseAway.is(cause)) {
        throw away(cause);
      }
      throw new HexagentException(
          ErrorCode.INTERNAL,
          "The tables of " + place + " are not as this version needs them: " + oneLine(e),
          e);
    }
  }

  private void demandVersion(Connection connection) throws SQLException {
    DatabaseMetaData server = connection.getMetaData();
    if (server.getDatabaseProductName().equals("PostgreSQL")
        && server.getDatabaseMajorVersion() < OLDEST_POSTGRES) {
      throw StorageFailure.unavailable(place + " is version " + server.getDatabaseProductVersion()
          + ", but " + OLDEST_POSTGRES + " is the oldest that will do");
    }
  }

  void execute(String sql) {
    open(connection -> {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    });
  }

  /** Whether a query has an answer. */
  boolean finds(String query) {
    var found = new AtomicBoolean();
    open(connection -> {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(query)) {
        found.set(rows.next());
      }
    });
    return found.get();
  }

  /** What is found on a connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** What is done on a connection. */
  interface Step {
    void on(Connection connection) throws SQLException;
  }

  /** Does that in one transaction of its own. */
  <T> T with(Work<T> work) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return inTransaction(connection, work);
    } catch (SQLException e) {
      throw DatabaseAway.is(e)
          ? away(e)
          : StorageFailure.unavailable(place + " could not do that: " + oneLine(e), e);
    }
  }

  /** As above, where nothing is found. */
  void change(Step work) {
    with(connection -> {
      work.on(connection);
      return connection;
    });
  }

  private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  private void open(Step work) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      work.on(connection);
    } catch (SQLException e) {
      throw DatabaseAway.is(e)
          ? away(e)
          : StorageFailure.unavailable(
              e.getErrorCode() == H2_FILE_IN_USE
                  ? place + " is in use by another process, and only one at a time can open it"
                  : place + " cannot be opened: " + oneLine(e),
              e);
    }
  }

  private DatabaseAway away(SQLException e) {
    return new DatabaseAway(place + " cannot be reached: " + oneLine(e), e);
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return "Jdbc[" + place + "]";
  }
}
