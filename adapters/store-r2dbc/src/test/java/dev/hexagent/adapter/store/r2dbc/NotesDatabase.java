package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.store.r2dbc.Notes.Note;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A writer of notes, and a database for them. */
@Timeout(30)
abstract class NotesDatabase {
  final Database database =
      Database.of(new DatabaseSettings.H2Memory(UUID.randomUUID().toString()));
  final Counting connections = new Counting(database.connections());
  final Notes notes = new Notes(database.arrays());
  final CommitWriter<Note> writer = new CommitWriter<>(connections, notes, database, () -> {});

  @BeforeEach
  void makeTable() {
    database.jdbc().execute("CREATE TABLE note (id integer PRIMARY KEY)");
  }

  @AfterEach
  void close() {
    notes.open();
    writer.close();
    database.close();
  }

  CompletableFuture<Void> joined(Note note) {
    return writer.join(note).toFuture();
  }

  CompletableFuture<Void> joinAtTheGate(Note note) throws InterruptedException {
    notes.shut();
    CompletableFuture<Void> first = joined(note);
    notes.awaitSomebodyAtTheGate();
    return first;
  }

  static Function<Connection, Mono<Long>> inserting(int id) {
    return connection -> Query.of("INSERT INTO note VALUES ($1)", id).changes(connection);
  }

  List<Integer> stored() {
    return Flux.usingWhen(
            database.connections().create(),
            connection -> Query.of("SELECT id FROM note ORDER BY id")
                .rows(connection, fields -> fields.integer("id")),
            Connection::close)
        .collectList()
        .block();
  }

  static void assertFails(CompletableFuture<?> future, ErrorCode code) {
    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            HexagentException.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  /** Counts connections, keeps the newest, and may refuse. */
  static final class Counting implements ConnectionFactory {
    final AtomicInteger opened = new AtomicInteger();
    volatile boolean refuse;
    volatile Connection newest;
    private final ConnectionFactory factory;

    Counting(ConnectionFactory factory) {
      this.factory = factory;
    }

    @Override
    public Publisher<? extends Connection> create() {
      return refuse
          ? Mono.error(new IOException("refused"))
          : Mono.from(factory.create()).doOnNext(connection -> {
            opened.incrementAndGet();
            newest = connection;
          });
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
      return factory.getMetadata();
    }
  }
}
