package dev.hexagent.adapter.store.r2dbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of a copy into a database: checked as a whole, stored in a database beside the one that is there, compared with
 * what was stored, brought up to date, and only then put in its place.
 */
final class Intake {
  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables" + " WHERE table_schema = CURRENT_SCHEMA";

  private final CopyFile file;

  Intake(CopyFile file) {
    this.file = file;
  }

  /**
   * Fails if the file is not as it was written, or has tables that we do not know.
   *
   * @return the tables that it is of
   */
  Schema verify() {
    Schema schema = Schema.at(file.contents().schema());
    var known = schema.tables().stream().map(TableShape::header).toList();
    var found = file.contents().tables().stream()
        .map(CopyContents.TableContents::header)
        .toList();
    if (!known.equals(found)) {
      throw new CopyRefused(file.path() + " has other tables than version " + schema.version());
    }
    file.verify();
    return schema;
  }

  /** Into a database without rows. */
  @Nullable
  String fill(Database database) {
    Schema schema = verify();
    List<String> full = tablesWithRows(database, schema);
    if (!full.isEmpty()) {
      throw new CopyRefused(database.place() + " is not empty, there are rows in table "
          + String.join(", ", full)
          + ": import into an empty one, or restore, which keeps what is there elsewhere");
    }
    Successor successor = stored(database, schema);
    successor.replace();
    return null;
  }

  /**
   * Into any database.
   *
   * @return where that is which was in it, {@code null} if it was empty
   */
  @Nullable
  String replace(Database database) {
    Schema schema = verify();
    boolean empty = tablesWithRows(database, schema).isEmpty();
    Successor successor = stored(database, schema);
    if (empty) {
      successor.replace();
      return null;
    }
    return successor.replaceKeeping();
  }

  private static List<String> tablesWithRows(Database database, Schema schema) {
    return database.exists()
        ? database.jdbc().with(connection -> tablesWithRows(connection, schema.names()))
        : List.of();
  }

  private static List<String> tablesWithRows(Connection connection, List<String> names)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      Set<String> there = new HashSet<>();
      try (var rows = statement.executeQuery(TABLES)) {
        while (rows.next()) {
          there.add(rows.getString(1).toLowerCase(Locale.ROOT));
        }
      }
      List<String> full = new ArrayList<>();
      for (String table : names) {
        if (there.contains(table)) {
          try (var rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            if (rows.next()) {
              full.add(table);
            }
          }
        }
      }
      return full;
    }
  }

  private Successor stored(Database database, Schema schema) {
    Successor successor = database.successor();
    Jdbc next = successor.begin();
    try {
      next.migrateTo(schema.version());
      next.change(connection -> {
        for (int i = 0; i < schema.tables().size(); i++) {
          store(connection, schema.tables().get(i), file.contents().tables().get(i));
        }
      });
      next.migrate();
      return successor;
    } catch (RuntimeException e) {
      discardAfter(successor, e);
      throw e;
    }
  }

  private static void discardAfter(Successor successor, RuntimeException failed) {
    try {
      successor.discard();
    } catch (RuntimeException e) {
      failed.addSuppressed(e);
    }
  }

  /** What the database gives back must be what the file has, to the last digit. */
  private void store(Connection connection, TableShape table, CopyContents.TableContents expected)
      throws SQLException {
    try (InputStream rows = file.rows(table.name())) {
      new TableRows(connection, table).store(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var stored = CopyWriter.write(connection, table, OutputStream.nullOutputStream());
    if (!stored.equals(expected)) {
      throw new CopyRefused("The database did not keep table " + table.name() + " as it is in "
          + file.path() + ": " + stored + " in place of " + expected);
    }
  }
}
