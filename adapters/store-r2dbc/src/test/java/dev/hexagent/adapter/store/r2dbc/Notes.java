package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Small entries for a commit writer, and a gate in its way. */
final class Notes implements CommitWriter.Statements<Notes.Note> {
  /** Refused if its subject says so, impossible to write if its id is taken. */
  record Note(int id, String subject, boolean urgent, long size) {
    Note(int id, String subject) {
      this(id, subject, true, 1);
    }
  }

  private static final String REFUSED = "refused";
  private static final Columns<Note> COLUMNS = Columns.<Note>of().integer("id", Note::id);

  private final ArrayStyle arrays;
  private final List<List<Integer>> transactions = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch entered = new CountDownLatch(0);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile @Nullable Function<Connection, Mono<Void>> mishap;

  Notes(ArrayStyle arrays) {
    this.arrays = arrays;
  }

  static Note note(int id) {
    return new Note(id, "note " + id);
  }

  /** One that can wait. */
  static Note patient(int id, long size) {
    return new Note(id, "note " + id, false, size);
  }

  static Note refused(int id) {
    return new Note(id, REFUSED);
  }

  /** Keeps the next transaction open until {@link #open()}. */
  void shut() {
    entered = new CountDownLatch(1);
    gate = new CountDownLatch(1);
  }

  /** Waits until a transaction stands before the gate. */
  void awaitSomebodyAtTheGate() throws InterruptedException {
    entered.await();
  }

  void open() {
    gate.countDown();
  }

  /** What happens in the next transaction, once, after the rows are written. */
  void plan(Function<Connection, Mono<Void>> next) {
    mishap = next;
  }

  /** The ids of each transaction that was tried. */
  List<List<Integer>> transactions() {
    return transactions;
  }

  @Override
  public Object subject(Note note) {
    return note.subject();
  }

  @Override
  public boolean urgent(Note note) {
    return note.urgent();
  }

  @Override
  public long size(Note note) {
    return note.size();
  }

  @Override
  public Mono<Map<Note, HexagentException>> write(Connection connection, List<Note> notes) {
    transactions.add(notes.stream().map(Note::id).toList());
    waitAtTheGate();
    List<Note> taken =
        notes.stream().filter(note -> !note.subject().equals(REFUSED)).toList();
    Map<Note, HexagentException> refusals = notes.stream()
        .filter(note -> note.subject().equals(REFUSED))
        .collect(Collectors.toMap(note -> note, note -> refusal()));
    return COLUMNS
        .write(connection, arrays, COLUMNS.insertInto("note"), taken)
        .then(Mono.defer(() -> mishap(connection)))
        .thenReturn(refusals);
  }

  static HexagentException refusal() {
    return new HexagentException(ErrorCode.VERSION_CONFLICT, "Refused.");
  }

  private Mono<Void> mishap(Connection connection) {
    Function<Connection, Mono<Void>> planned = mishap;
    mishap = null;
    return planned == null ? Mono.empty() : planned.apply(connection);
  }

  private void waitAtTheGate() {
    entered.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
