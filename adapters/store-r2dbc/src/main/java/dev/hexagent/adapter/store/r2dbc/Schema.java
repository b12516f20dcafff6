package dev.hexagent.adapter.store.r2dbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The tables of a version, as its migrations make them: read off an empty database in memory, so that none can be forgotten
 * and what others keep beside them is left alone.
 *
 * @param version the last migration
 * @param tables those that others refer to come first
 */
record Schema(String version, List<TableShape> tables) {
  private static final String COLUMNS = "SELECT table_name, column_name, data_type"
      + " FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA"
      + " AND table_name <> 'flyway_schema_history' ORDER BY table_name, ordinal_position";

  private static final String KEYS = "SELECT keys.table_name, keys.column_name"
      + " FROM information_schema.table_constraints constraints"
      + " JOIN information_schema.key_column_usage keys"
      + " ON keys.constraint_name = constraints.constraint_name"
      + " WHERE constraints.constraint_type = 'PRIMARY KEY'"
      + " AND constraints.table_schema = CURRENT_SCHEMA"
      + " ORDER BY keys.table_name, keys.ordinal_position";

  private static final Map<String, SqlType> TYPES = Map.of(
      "UUID", SqlType.UUID,
      "CHARACTER VARYING", SqlType.WORD,
      "CHARACTER LARGE OBJECT", SqlType.TEXT,
      "BOOLEAN", SqlType.BOOLEAN,
      "INTEGER", SqlType.INTEGER,
      "BIGINT", SqlType.BIGINT,
      "DOUBLE PRECISION", SqlType.DOUBLE,
      "NUMERIC", SqlType.MONEY,
      "TIMESTAMP WITH TIME ZONE", SqlType.TIME);

  /** The tables of a version, which this version of ours must know. */
  static Schema at(String version) {
    Database scratch = Database.of(new DatabaseSettings.H2Memory("schema-" + UUID.randomUUID()));
    try {
      scratch.jdbc().migrateTo(version);
      String known = scratch.jdbc().version();
      if (!version.equals(known)) {
        throw new CopyRefused("The tables are of version " + version
            + ", which this Hexagent does not know: the last one it knows before that is " + known
            + ". A newer Hexagent is needed");
      }
      return new Schema(version, scratch.jdbc().with(Schema::read));
    } finally {
      scratch.close();
    }
  }

  List<String> names() {
    return tables.stream().map(TableShape::name).toList();
  }

  private static List<TableShape> read(Connection connection) throws SQLException {
    Map<String, List<String>> keys = new TreeMap<>();
    Map<String, Map<String, SqlType>> columns = new TreeMap<>();
    try (var statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(KEYS)) {
        while (rows.next()) {
          keys.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
              .add(lower(rows.getString(2)));
        }
      }
      try (ResultSet rows = statement.executeQuery(COLUMNS)) {
        while (rows.next()) {
          columns
              .computeIfAbsent(rows.getString(1), table -> new LinkedHashMap<>())
              .put(lower(rows.getString(2)), type(rows.getString(3)));
        }
      }
    }
    List<TableShape> tables = new ArrayList<>();
    Map<String, Set<String>> referred = new TreeMap<>();
    for (String name : columns.keySet()) {
      tables.add(new TableShape(
          lower(name), columns.get(name), Objects.requireNonNull(keys.get(name), name)));
      referred.put(lower(name), referred(connection, name));
    }
    return ordered(tables, referred);
  }

  private static SqlType type(String name) {
    SqlType type = TYPES.get(name);
    if (type == null) {
      throw new IllegalStateException("nobody said how columns of type " + name + " are copied");
    }
    return type;
  }

  private static Set<String> referred(Connection connection, String table) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet rows = connection.getMetaData().getImportedKeys(null, null, table)) {
      while (rows.next()) {
        names.add(lower(rows.getString("PKTABLE_NAME")));
      }
    }
    names.remove(lower(table));
    return names;
  }

  private static List<TableShape> ordered(
      List<TableShape> tables, Map<String, Set<String>> referred) {
    List<TableShape> left = new ArrayList<>(tables);
    Map<String, TableShape> ordered = new LinkedHashMap<>();
    while (!left.isEmpty()) {
      TableShape next = left.stream()
          .filter(table -> ordered.keySet().containsAll(referred.get(table.name())))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("tables refer to one another: " + left));
      left.remove(next);
      ordered.put(next.name(), next);
    }
    return List.copyOf(ordered.values());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
