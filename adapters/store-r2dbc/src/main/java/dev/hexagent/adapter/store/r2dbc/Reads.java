package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Everything that only reads: on a pooled connection, where the driver may block if it does. Callers go on elsewhere, so
 * that none of them holds up the next one's reading.
 */
final class Reads {
  private static final Duration TO_CLOSE = Duration.ofMillis(500);

  private final Connections connections;
  private final Database database;
  private final Line line = new Line(System::nanoTime);

  Reads(Connections connections, Database database) {
    this.connections = connections;
    this.database = database;
  }

  <T> Mono<T> one(Function<? super Connection, Mono<T>> work) {
    return Mono.defer(() -> inLine(work))
        .publishOn(Schedulers.parallel())
        .onErrorMap(this::translated);
  }

  private <T> Mono<T> inLine(Function<? super Connection, Mono<T>> work) {
    long asked = System.nanoTime();
    Place place = line.enter();
    return place == null
        ? Mono.error(Line.tooLong())
        : Mono.usingWhen(
                connection(asked).doFinally(signal -> place.leave()),
                connection -> database.limited(work.apply(connection)),
                Connection::close,
                Reads::closeAfter,
                Connection::close)
            .subscribeOn(database.readThreads())
            .doFinally(signal -> place.leave()); // whoever left may never have come to a thread
  }

  /** Whoever has waited long for a thread is not made to wait for a connection as well. */
  private Mono<Connection> connection(long asked) {
    return Mono.defer(() -> System.nanoTime() - asked > Connections.TURN.toNanos()
        ? Mono.error(StorageFailure.unavailable("The database is busy; try again in a moment"))
        : connections.toRead());
  }

  /** Behind an error nobody knows what is still to come on it: closed for good, the pool replaces it. */
  private static Publisher<Void> closeAfter(Connection connection, Throwable error) {
    boolean sound = error instanceof HexagentException || !(connection instanceof Wrapped<?>);
    Mono<Void> closed = Mono.from(connection.close());
    return sound
        ? closed
        : Mono.from(((Connection) ((Wrapped<?>) connection).unwrap()).close())
            .timeout(TO_CLOSE)
            .onErrorComplete()
            .then(closed);
  }

  private HexagentException translated(Throwable error) {
    if (StorageFailure.outage(error)) {
      connections.suspect();
    }
    return StorageFailure.of(error);
  }
}
