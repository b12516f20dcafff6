package dev.hexagent.adapter.store.r2dbc;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is in a copy of a database, as its last entry says.
 *
 * @param format how the file is laid out
 * @param schema the last migration of the tables
 * @param begun when reading began: everything that was acknowledged before is in the copy
 * @param tables in an order in which they can be filled
 */
public record CopyContents(
    String format, String schema, Instant begun, List<TableContents> tables) {
  static final String FORMAT = "hexagent-copy-1";

  public CopyContents {
    tables = List.copyOf(tables);
  }

  /** All rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableContents::rows).sum();
  }

  /**
   * One of its tables.
   *
   * @param name in lower case
   * @param columns in the order in which each row has their values
   * @param rows how many there are
   * @param sha256 of the rows as they stand in the file, in hexadecimal digits; the same rows have the same one whichever
   *     database they come from
   */
  public record TableContents(String name, List<String> columns, long rows, String sha256) {
    public TableContents {
      columns = List.copyOf(columns);
    }

    List<String> header() {
      return Stream.concat(Stream.of(name), columns.stream()).toList();
    }
  }
}
