package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A statement and its arguments.
 *
 * @param arguments for {@code $1}, {@code $2} and so on; {@code Parameters.in(type)} where there is no value
 */
record Query(String sql, List<Object> arguments) {
  Query {
    arguments = List.copyOf(arguments);
  }

  static Query of(String sql, Object... arguments) {
    return new Query(sql, List.of(arguments));
  }

  /** All rows it finds, at each subscription anew. */
  <T> Flux<T> rows(Connection connection, Function<? super Fields, ? extends T> reader) {
    return results(connection)
        .concatMap(result -> result.map(row -> reader.apply(new Fields(row))));
  }

  /** The only row it may find. */
  <T> Mono<T> row(Connection connection, Function<? super Fields, ? extends T> reader) {
    return this.<T>rows(connection, reader).singleOrEmpty();
  }

  /** How many rows it changes. */
  Mono<Long> changes(Connection connection) {
    return results(connection).concatMap(Result::getRowsUpdated).reduce(0L, Long::sum);
  }

  private Flux<? extends Result> results(Connection connection) {
    return Flux.defer(() -> {
      Statement statement = connection.createStatement(sql);
      for (int i = 0; i < arguments.size(); i++) {
        statement.bind(i, arguments.get(i));
      }
      return statement.execute();
    });
  }
}
