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
import java.util.ArrayList;
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
  private record Column<T>(
      String name, SqlType type, Function<? super T, ? extends @Nullable Object> value) {}

  private static final int MONEY_SCALE = 12;

  private final List<Column<T>> columns;

  private Columns(List<Column<T>> columns) {
    this.columns = columns;
  }

  /** No columns yet. */
  static <T> Columns<T> of() {
    return new Columns<>(List.of());
  }

  Columns<T> uuid(String name, Function<? super T, ? extends @Nullable UUID> value) {
    return with(name, SqlType.UUID, value);
  }

  /** A text with a known bound. */
  Columns<T> word(String name, Function<? super T, ? extends @Nullable String> value) {
    return with(name, SqlType.WORD, value);
  }

  /** A text of any length. */
  Columns<T> text(String name, Function<? super T, ? extends @Nullable String> value) {
    return with(name, SqlType.TEXT, value);
  }

  Columns<T> bool(String name, Function<? super T, ? extends @Nullable Boolean> value) {
    return with(name, SqlType.BOOLEAN, value);
  }

  Columns<T> integer(String name, Function<? super T, ? extends @Nullable Integer> value) {
    return with(name, SqlType.INTEGER, value);
  }

  Columns<T> bigint(String name, Function<? super T, ? extends @Nullable Long> value) {
    return with(name, SqlType.BIGINT, value);
  }

  Columns<T> real(String name, Function<? super T, ? extends @Nullable Double> value) {
    return with(name, SqlType.DOUBLE, value);
  }

  Columns<T> money(String name, Function<? super T, ? extends @Nullable BigDecimal> value) {
    return with(name, SqlType.MONEY, row -> {
      BigDecimal amount = value.apply(row);
      return amount == null ? null : amount.setScale(MONEY_SCALE); // H2 wants one scale in an array
    });
  }

  Columns<T> time(String name, Function<? super T, ? extends @Nullable Instant> value) {
    return with(name, SqlType.TIME, row -> {
      Instant at = value.apply(row);
      return at == null ? null : utc(at);
    });
  }

  /** The columns of something that a row has, all {@code null} where it has none. */
  <S> Columns<T> all(Columns<S> part, Function<? super T, ? extends @Nullable S> of) {
    Stream<Column<T>> more = part.columns.stream()
        .map(column -> new Column<T>(column.name, column.type, row -> {
          S owner = of.apply(row);
          return owner == null ? null : column.value.apply(owner);
        }));
    return new Columns<>(Stream.concat(columns.stream(), more).toList());
  }

  private Columns<T> with(
      String name, SqlType type, Function<? super T, ? extends @Nullable Object> value) {
    List<Column<T>> more = new ArrayList<>(columns);
    more.add(new Column<>(name, type, value));
    return new Columns<>(List.copyOf(more));
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
