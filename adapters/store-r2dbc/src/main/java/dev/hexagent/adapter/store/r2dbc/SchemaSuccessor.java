package dev.hexagent.adapter.store.r2dbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A schema beside the one that our tables are in, in the same PostgreSQL database. */
final class SchemaSuccessor implements Successor {
  private static final String NAME = "hexagent_incoming";
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

  private static final String SERVERS = "SELECT 1 FROM pg_stat_activity"
      + " WHERE application_name = 'hexagent' AND datname = current_database()";

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = '" + NAME + "'";

  /** Those of ours that are there already. */
  private static final String FORMER =
      TABLES + " INTERSECT SELECT table_name FROM information_schema.tables"
          + " WHERE table_schema = current_schema()";

  private final Jdbc current;

  SchemaSuccessor(Jdbc current) {
    this.current = current;
  }

  @Override
  public Jdbc begin() {
    demandAlone(current);
    current.isBehind(); // refuses tables that are newer: there are some that we would not find
    discard();
    current.execute("CREATE SCHEMA " + NAME);
    return new Jdbc(
        current.url() + "&currentSchema=" + NAME,
        current.user(),
        current.password(),
        current.place());
  }

  /** Fails if servers of ours are at work. */
  static void demandAlone(Jdbc database) {
    if (database.finds(SERVERS)) {
      throw new CopyRefused("Servers use " + database.place() + ": stop them first");
    }
  }

  @Override
  public void replace() {
    current.change(connection -> {
      for (String table : names(connection, FORMER)) {
        execute(connection, "DROP TABLE \"" + table + "\" CASCADE");
      }
      moveIn(connection);
    });
  }

  @Override
  public String replaceKeeping() {
    String former = "hexagent_before_" + STAMP.format(LocalDateTime.now());
    current.change(connection -> {
      execute(connection, "CREATE SCHEMA " + former);
      for (String table : names(connection, FORMER)) {
        execute(connection, "ALTER TABLE \"" + table + "\" SET SCHEMA " + former);
      }
      moveIn(connection);
    });
    return "schema " + former + " of " + current.place();
  }

  private static void moveIn(Connection connection) throws SQLException {
    String here = connection.getSchema();
    for (String table : names(connection, TABLES)) {
      execute(connection, "ALTER TABLE " + NAME + ".\"" + table + "\" SET SCHEMA \"" + here + "\"");
    }
    execute(connection, "DROP SCHEMA " + NAME);
  }

  private static List<String> names(Connection connection, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void discard() {
    current.execute("DROP SCHEMA IF EXISTS " + NAME + " CASCADE");
  }
}
