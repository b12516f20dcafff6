package dev.hexagent.adapter.store.r2dbc;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table whose rows can be copied.
 *
 * @param name in lower case
 * @param columns their types by their names, in their order
 * @param key the columns of its primary key: the order of the rows
 */
record TableShape(String name, Map<String, SqlType> columns, List<String> key) {
  TableShape {
    columns = Collections.unmodifiableMap(columns);
    key = List.copyOf(key);
  }

  List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  /** Its name and those of its columns. */
  List<String> header() {
    return Stream.concat(Stream.of(name), columns.keySet().stream()).toList();
  }

  List<SqlType> types() {
    return List.copyOf(columns.values());
  }

  /**
   * SQL that reads all rows, in an order that both databases know.
   *
   * @param collation what makes PostgreSQL compare texts as H2 does; empty for H2
   */
  String select(String collation) {
    return columns.keySet().stream().collect(joining(", ", "SELECT ", ""))
        + " FROM " + name
        + key.stream()
            .map(column -> column + (columns.get(column) == SqlType.WORD ? collation : ""))
            .collect(joining(", ", " ORDER BY ", ""));
  }

  String insert() {
    return "INSERT INTO " + name + columns.keySet().stream().collect(joining(", ", " (", ")"))
        + columns.keySet().stream().map(column -> "?").collect(joining(", ", " VALUES (", ")"));
  }
}
