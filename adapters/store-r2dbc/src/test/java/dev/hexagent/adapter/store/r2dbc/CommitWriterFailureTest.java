package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.store.r2dbc.Notes.note;
import static dev.hexagent.adapter.store.r2dbc.Notes.patient;
import static dev.hexagent.adapter.store.r2dbc.Notes.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.r2dbc.Notes.Note;
import dev.hexagent.domain.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who is told what when something goes wrong. */
class CommitWriterFailureTest extends NotesDatabase {
  @Test
  void failsACulpritAloneAndWritesTheOthers() throws InterruptedException {
    writer.join(note(7)).block();
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    CompletableFuture<Void> culprit = joined(new Note(7, "another seven"));
    List<CompletableFuture<Void>> others =
        IntStream.range(10, 30).mapToObj(id -> joined(note(id))).toList();

    notes.open();

    first.join();
    others.forEach(CompletableFuture::join);
    assertFails(culprit, ErrorCode.INTERNAL);
    assertThat(stored()).hasSize(22);
  }

  @Test
  void tellsARefusalToItsCallerOnly() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    CompletableFuture<Void> bad = joined(refused(1));
    CompletableFuture<Void> good = joined(note(2));

    notes.open();

    first.join();
    good.join();
    assertFails(bad, ErrorCode.VERSION_CONFLICT);
    assertThat(stored()).containsExactly(0, 2);
    assertThat(notes.transactions()).hasSize(2);
  }

  @Test
  void goesOnWithAFreshConnectionWhenOneBroke() {
    writer.join(note(0)).block();
    notes.plan(connection -> Mono.from(connection.close()));

    assertFails(joined(note(1)), ErrorCode.STORAGE_UNAVAILABLE);
    joined(note(2)).join();

    assertThat(stored()).containsExactly(0, 2);
    assertThat(connections.opened).hasValue(2);
  }

  @Test
  void takesBackWhatAnUnexpectedErrorLeftHalfWritten() {
    notes.plan(connection -> Mono.error(new IllegalStateException("a bug")));

    assertFails(joined(note(1)), ErrorCode.INTERNAL);
    joined(note(2)).join();

    assertThat(stored()).containsExactly(2);
  }

  @Test
  void opensAnotherConnectionWhenTheIdleOneWasCut() {
    writer.join(note(0)).block();
    Mono.from(connections.newest.close()).block();

    joined(note(1)).join();

    assertThat(stored()).containsExactly(0, 1);
    assertThat(connections.opened).hasValue(2);
  }

  @Test
  void tellsEverybodyWhenTheDatabaseCannotBeReached() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    notes.plan(connection -> Mono.from(connection.close()));
    List<CompletableFuture<Void>> others =
        IntStream.range(1, 5).mapToObj(id -> joined(note(id))).toList();
    connections.refuse = true;

    notes.open();

    assertFails(first, ErrorCode.STORAGE_UNAVAILABLE);
    others.forEach(other -> assertFails(other, ErrorCode.STORAGE_UNAVAILABLE));
    connections.refuse = false;
    joined(note(9)).join();
    assertThat(stored()).containsExactly(9);
  }

  @Test
  void takesBackWhatWasDoneAloneAndRefused() {
    CompletableFuture<Object> refused = writer
        .alone(connection ->
            inserting(1).apply(connection).flatMap(done -> Mono.<Object>error(Notes.refusal())))
        .toFuture();

    assertFails(refused, ErrorCode.VERSION_CONFLICT);
    joined(note(2)).join();
    assertThat(stored()).containsExactly(2);
    assertThat(connections.opened).hasValue(1);
  }

  @Test
  void refusesMoreThanItCanKeepWaiting() throws InterruptedException {
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(joinAtTheGate(note(0))));

    IntStream.rangeClosed(1, 4_100).forEach(id -> all.add(joined(note(id))));

    assertThat(all).filteredOn(CompletableFuture::isDone).hasSize(4);
    assertFails(all.get(4_097), ErrorCode.STORAGE_UNAVAILABLE);
  }

  @Test
  void writesWhatWaitsBeforeItCloses() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    CompletableFuture<Void> waiting = joined(note(1));
    CompletableFuture<Void> patient = joined(patient(2, 2 << 20));
    CompletableFuture<Void> morePatient = joined(patient(3, 2 << 20));
    CompletableFuture<Void> closing = CompletableFuture.runAsync(writer::close);

    notes.open();

    CompletableFuture.allOf(first, waiting, patient, morePatient, closing).join();
    assertThat(stored()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void refusesEverythingOnceItIsClosed() {
    writer.close();

    assertFails(joined(note(0)), ErrorCode.STORAGE_UNAVAILABLE);
    assertFails(writer.alone(inserting(1)).toFuture(), ErrorCode.STORAGE_UNAVAILABLE);
    assertThat(stored()).isEmpty();
  }
}
