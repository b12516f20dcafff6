package dev.hexagent.adapter.store.r2dbc;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Fills every column of every table with values that copies like to mangle, whatever tables there are. A row of one table
 * refers to the row of the same number in another.
 */
final class AnyRows {
  private static final List<String> TEXTS =
      List.of("", " ", "Чай ё", "漢 \uD83D\uDE80", "'\"\\\r\n\t", "null", "e\u0301\u202E");

  private static final List<String> AMOUNTS =
      List.of("0", "0.000000000001", "-12345678.123456789012", "100", "0.1");

  private static final List<Double> REALS = List.of(0.1, 2.0, Double.MIN_VALUE, 1e300, -0.0);

  private static final String NULLABLE = "SELECT 1 FROM information_schema.columns"
      + " WHERE table_name = '%s' AND column_name = '%s' AND is_nullable = 'YES'";

  private AnyRows() {}

  static void in(Jdbc jdbc, Schema schema, int rows) {
    jdbc.change(connection -> {
      for (TableShape table : schema.tables()) {
        fill(connection, table, rows);
      }
    });
  }

  private static void fill(Connection connection, TableShape table, int rows) throws SQLException {
    List<Boolean> nullable = new ArrayList<>();
    for (String column : table.columnNames()) {
      nullable.add(nullable(connection, table.name(), column));
    }
    try (var insert = connection.prepareStatement(insert(table))) {
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < nullable.size(); i++) {
          boolean none = nullable.get(i) && (row + i) % 3 == 0;
          insert.setObject(i + 1, none ? null : value(table.types().get(i), row, i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static boolean nullable(Connection connection, String table, String column)
      throws SQLException {
    boolean upper = !Snapshot.isPostgres(connection);
    String query = NULLABLE.formatted(
        upper ? table.toUpperCase() : table, upper ? column.toUpperCase() : column);
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private static String insert(TableShape table) {
    return "INSERT INTO " + table.name() + " (" + String.join(", ", table.columnNames())
        + ") VALUES ("
        + table.columnNames().stream().map(column -> "?").collect(joining(", ")) + ")";
  }

  private static Object value(SqlType type, int row, int column) {
    int turn = row + column;
    return switch (type) {
      case UUID -> new UUID(0x80L << 56 | row, 0xF0L << 56 | row * 7919L);
      case WORD -> row + TEXTS.get(turn % TEXTS.size());
      case TEXT -> turn % 5 == 0 ? "" : TEXTS.get(turn % TEXTS.size()).repeat(turn % 50);
      case BOOLEAN -> turn % 2 == 0;
      case INTEGER -> turn % 4 == 0 ? Integer.MAX_VALUE : -turn;
      case BIGINT -> turn % 4 == 0 ? Long.MIN_VALUE : turn;
      case DOUBLE -> REALS.get(turn % REALS.size());
      case MONEY -> new BigDecimal(AMOUNTS.get(turn % AMOUNTS.size()));
      case TIME ->
        OffsetDateTime.parse("2026-11-22T23:59:59.999999+03:00").minusNanos(turn * 1000L);
    };
  }
}
