package dev.hexagent.adapter.store.r2dbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Transactions that see one moment, whatever others commit meanwhile, and read row by row. */
final class Snapshot {
  private Snapshot() {}

  /** Makes the transaction of a fresh connection such a one. */
  static void begin(Connection connection) throws SQLException {
    if (isPostgres(connection)) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
    } else { // H2's REPEATABLE READ is a moment for each table
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      try (var statement = connection.createStatement()) {
        statement.execute("SET LAZY_QUERY_EXECUTION 1"); // else it gathers all rows first
      }
    }
  }

  static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }
}
