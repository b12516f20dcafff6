package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A connection for one transaction after another, opened when it is needed and again when it broke. */
final class OneConnection {
  private static final Duration TO_CLOSE = Duration.ofMillis(500);

  private final ConnectionFactory factory;
  private final Database database;
  private @Nullable Connection open;
  private boolean closed;

  OneConnection(ConnectionFactory factory, Database database) {
    this.factory = factory;
    this.database = database;
  }

  /**
   * Does that in a transaction of its own. The one before must be over.
   *
   * @return what the work gave, once it is committed
   */
  <T> Mono<T> transaction(Function<? super Connection, Mono<T>> work) {
    return connection()
        .flatMap(connection -> database
            .limited(Mono.from(connection.beginTransaction())
                .then(Mono.defer(() -> work.apply(connection)).singleOptional())
                .delayUntil(done -> connection.commitTransaction()))
            .onErrorResume(error -> undo(connection, error).then(Mono.error(error))))
        .flatMap(Mono::justOrEmpty);
  }

  /** Lets the connection go; no transaction begins after that. */
  Mono<Void> close() {
    return Mono.defer(() -> {
      closed = true;
      return discard();
    });
  }

  private Mono<Connection> connection() {
    return Mono.defer(() -> {
      if (closed) {
        return Mono.error(StorageFailure.unavailable("The store is closed"));
      }
      return open == null
          ? opened()
          : Mono.from(open.validate(ValidationDepth.LOCAL))
              .flatMap(works -> works ? Mono.justOrEmpty(open) : discard().then(opened()));
    });
  }

  private Mono<Connection> opened() {
    return Mono.<Connection>from(factory.create()).doOnNext(connection -> open = connection);
  }

  /** A refusal leaves the connection sound; after anything else nobody knows, and closing it takes back as well. */
  private Mono<Void> undo(Connection connection, Throwable error) {
    boolean sound =
        error instanceof HexagentException || error instanceof R2dbcDataIntegrityViolationException;
    return sound
        ? Mono.from(connection.rollbackTransaction()).onErrorResume(broken -> discard())
        : discard();
  }

  private Mono<Void> discard() {
    Connection broken = open;
    open = null;
    return broken == null
        ? Mono.empty()
        : Mono.from(broken.close()).timeout(TO_CLOSE).onErrorComplete();
  }
}
