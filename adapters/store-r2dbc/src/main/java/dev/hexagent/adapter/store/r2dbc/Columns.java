package dev.hexagent.adapter.store.r2dbc;

import static java.util.stream.Collectors.joining;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Columns, and where a {@code T} has their values. Any number of rows travels as one array a column: the text of a
 * statement never depends on how many there are, so both databases keep its plan, and PostgreSQL is asked once.
 */
final class Columns<T> {
  private record Column<T>(String name, SqlType type, Function<T, @Nullable Object> value) {}

  private static final int MONEY_SCALE = 12;

  private final List<Column<T>> columns;

  private Columns(List<Column<T>> columns) {
    this.columns = columns;
  }

  /** No columns yet. */
  static <T> Columns<T> of() {
    return new Columns<>(List.of());
  }

  Columns<T> uuid(String name, Function<? super T, @Nullable UUID> value) {
    return with(name, SqlType.UUID, value, Function.identity());
  }

  /** The UUID of something that a row may have. */
  <V> Columns<T> uuid(String name, Function<? super T, @Nullable V> of, Function<V, UUID> value) {
    return with(name, SqlType.UUID, of, value);
  }

  /** A text with a known bound. */
  Columns<T> word(String name, Function<? super T, @Nullable String> value) {
    return with(name, SqlType.WORD, value, Function.identity());
  }

  /** Such a text of something that a row may have. */
  <V> Columns<T> word(String name, Function<? super T, @Nullable V> of, Function<V, String> value) {
    return with(name, SqlType.WORD, of, value);
  }

  /** A text of any length. */
  Columns<T> text(String name, Function<? super T, @Nullable String> value) {
    return with(name, SqlType.TEXT, value, Function.identity());
  }

  /** Such a text of something that a row may have. */
  <V> Columns<T> text(String name, Function<? super T, @Nullable V> of, Function<V, String> value) {
    return with(name, SqlType.TEXT, of, value);
  }

  Columns<T> bool(String name, Function<? super T, @Nullable Boolean> value) {
    return with(name, SqlType.BOOLEAN, value, Function.identity());
  }

  Columns<T> integer(String name, Function<? super T, @Nullable Integer> value) {
    return with(name, SqlType.INTEGER, value, Function.identity());
  }

  Columns<T> bigint(String name, Function<? super T, @Nullable Long> value) {
    return with(name, SqlType.BIGINT, value, Function.identity());
  }

  Columns<T> real(String name, Function<? super T, @Nullable Double> value) {
    return with(name, SqlType.DOUBLE, value, Function.identity());
  }

  /** An amount, with all decimals that the column has: H2 takes no array of different scales. */
  Columns<T> money(String name, Function<? super T, @Nullable BigDecimal> value) {
    return with(name, SqlType.MONEY, value, amount -> amount.setScale(MONEY_SCALE));
  }

  Columns<T> time(String name, Function<? super T, @Nullable Instant> value) {
    return with(name, SqlType.TIME, value, Columns::utc);
  }

  /** The columns of something that a row may have: none of them has a value where it has not. */
  <V> Columns<T> all(Columns<V> part, Function<? super T, @Nullable V> of) {
    Stream<Column<T>> more = part.columns.stream()
        .map(column -> new Column<>(column.name, column.type, through(of, column.value)));
    return new Columns<>(Stream.concat(columns.stream(), more).toList());
  }

  private <V> Columns<T> with(
      String name, SqlType type, Function<? super T, @Nullable V> of, Function<V, ?> value) {
    var more = new Column<T>(name, type, through(of, value));
    return new Columns<>(Stream.concat(columns.stream(), Stream.of(more)).toList());
  }

  private static <T, V> Function<T, @Nullable Object> through(
      Function<? super T, @Nullable V> of, Function<V, ? extends @Nullable Object> value) {
    return row -> {
      V owner = of.apply(row);
      return owner == null ? null : value.apply(owner);
    };
  }

  /** Their names, with commas between. */
  String names() {
    return names("");
  }

  /** Their names, each behind a prefix such as {@code m.}. */
  String names(String prefix) {
    return columns.stream().map(column -> prefix + column.name).collect(joining(", "));
  }

  /** SQL that sets each of them to its namesake behind a prefix such as {@code given.}. */
  String assignments(String prefix) {
    return columns.stream()
        .map(column -> column.name + " = " + prefix + column.name)
        .collect(joining(", "));
  }

  /** SQL of a relation named {@code given} that has the rows {@link #write} is given. */
  String relation() {
    String arrays = IntStream.range(0, columns.size())
        .mapToObj(i -> "CAST($" + (i + 1) + " AS " + columns.get(i).type.sql() + " ARRAY)")
        .collect(joining(", "));
    return "(SELECT * FROM UNNEST(" + arrays + ")) AS given (" + names() + ")";
  }

  /** SQL that inserts the rows {@link #write} is given. */
  String insertInto(String table) {
    return "INSERT INTO " + table + " (" + names() + ") SELECT " + names() + " FROM " + relation();
  }

  /**
   * Runs a statement that reads {@link #relation()}.
   *
   * @return how many rows it changed; nothing is asked if there are no rows
   */
  Mono<Long> write(Connection connection, ArrayStyle arrays, String sql, List<? extends T> rows) {
    if (rows.isEmpty()) {
      return Mono.just(0L);
    }
    return Mono.defer(() -> {
      Statement statement = connection.createStatement(sql);
      for (int i = 0; i < columns.size(); i++) {
        Column<T> column = columns.get(i);
        Object[] values = rows.stream().map(column.value).toArray();
        statement.bind(i, arrays.of(column.type, values));
      }
      return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
    });
  }

  /** A time as the drivers take it, cut to what both databases keep. */
  static OffsetDateTime utc(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
