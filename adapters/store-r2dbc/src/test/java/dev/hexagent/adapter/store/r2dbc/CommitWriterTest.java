package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.store.r2dbc.Notes.note;
import static dev.hexagent.adapter.store.r2dbc.Notes.patient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.r2dbc.Notes.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is written together, and in which order. */
class CommitWriterTest extends NotesDatabase {
  @Test
  void writesWhatWaitsInOneTransaction() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    List<CompletableFuture<Void>> others =
        IntStream.range(1, 100).mapToObj(id -> joined(note(id))).toList();

    notes.open();

    first.join();
    others.forEach(CompletableFuture::join);
    assertThat(notes.transactions()).hasSize(2);
    assertThat(stored()).hasSize(100);
  }

  @Test
  void losesNothingThatManyThreadsWriteAtOnce() {
    int writes = 4_000;

    Flux.range(0, writes)
        .flatMap(id -> writer.join(note(id)).subscribeOn(Schedulers.boundedElastic()), 64)
        .blockLast();

    assertThat(stored()).hasSize(writes);
    assertThat(notes.transactions()).hasSizeLessThan(writes / 2);
  }

  @Test
  void holdsACrowdBackBeforeItsTransactionGrowsTooLarge() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    List<CompletableFuture<Void>> others =
        IntStream.range(1, 601).mapToObj(id -> joined(note(id))).toList();

    notes.open();

    first.join();
    others.forEach(CompletableFuture::join);
    assertThat(notes.transactions()).extracting(List::size).containsExactly(1, 256, 256, 88);
  }

  @Test
  void neverJoinsTwoEntriesAboutOneSubject() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    CompletableFuture<Void> earlier = joined(new Note(1, "same"));
    CompletableFuture<Void> later = joined(new Note(2, "same"));
    CompletableFuture<Void> latest = joined(new Note(3, "same"));
    CompletableFuture<Void> other = joined(note(4));

    notes.open();

    CompletableFuture.allOf(first, earlier, later, latest, other).join();
    assertThat(notes.transactions())
        .containsExactly(List.of(0), List.of(1, 4), List.of(2), List.of(3));
  }

  @Test
  void writesNothingForCallersWhoLeftWhileTheyWaited() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    var gone = writer.join(note(1)).subscribe();
    CompletableFuture<Void> patient = joined(note(2));
    gone.dispose();

    notes.open();

    CompletableFuture.allOf(first, patient).join();
    assertThat(stored()).containsExactly(0, 2);
  }

  @Test
  void finishesWhatACallerLeftInTheMiddleOf() throws InterruptedException {
    notes.shut();
    var gone = writer.join(note(0)).subscribe();
    notes.awaitSomebodyAtTheGate();
    gone.dispose();
    CompletableFuture<Void> next = joined(note(1));

    notes.open();

    next.join();
    assertThat(stored()).containsExactly(0, 1);
  }

  @Test
  void writesAtSubscription() {
    Mono<Void> join = writer.join(note(1));
    Mono<Long> alone = writer.alone(inserting(2));
    writer.join(note(0)).block();
    assertThat(stored()).containsExactly(0);

    join.block();
    alone.block();

    assertThat(stored()).containsExactly(0, 1, 2);
  }

  @Test
  void givesWhatWasDoneAlone() {
    assertThat(writer.alone(inserting(1)).block()).isEqualTo(1);
    assertThat(writer.alone(connection -> Mono.empty()).block()).isNull();

    assertThat(stored()).containsExactly(1);
  }

  @Test
  void keepsTheOrderOfArrivalAroundWhatIsDoneAlone() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    CompletableFuture<Void> before = joined(note(1));
    CompletableFuture<List<Integer>> alone =
        writer.alone(connection -> Mono.fromCallable(this::stored)).toFuture();
    CompletableFuture<Void> after = joined(note(2));

    notes.open();

    CompletableFuture.allOf(first, before, after).join();
    assertThat(alone.join()).containsExactly(0, 1);
    assertThat(notes.transactions()).containsExactly(List.of(0), List.of(1), List.of(2));
  }

  @Test
  void letsPeopleGoAheadOfWhatIsLargeAndCanWait() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    List<CompletableFuture<Void>> all = IntStream.range(1, 6)
        .mapToObj(id -> joined(patient(id, Lanes.LARGE / 2)))
        .collect(Collectors.toCollection(ArrayList::new));
    all.add(joined(note(6)));
    all.add(joined(note(7)));

    notes.open();

    first.join();
    all.forEach(CompletableFuture::join);
    assertThat(notes.transactions())
        .containsExactly(List.of(0), List.of(6, 7, 1, 2), List.of(3, 4), List.of(5));
  }

  @Test
  void takesSomethingOfWhatCanWaitIntoEveryTransactionAndBetweenThoseThatAreAlone()
      throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(new Note(0, "same", true, 2 << 20));
    List<CompletableFuture<?>> all = new ArrayList<>();
    all.add(joined(patient(1, 2 << 20)));
    all.add(joined(patient(2, 2 << 20)));
    all.add(joined(new Note(3, "same", true, 2 << 20)));
    all.add(writer.alone(inserting(4)).toFuture());
    all.add(writer.alone(inserting(5)).toFuture());

    notes.open();

    first.join();
    all.forEach(CompletableFuture::join);
    assertThat(notes.transactions()).containsExactly(List.of(0), List.of(3, 1), List.of(2));
    assertThat(stored()).hasSize(6);
  }

  @Test
  void countsNothingThatItsCallersDropped() throws InterruptedException {
    CompletableFuture<Void> first = joinAtTheGate(note(0));
    CompletableFuture<Void> dropped = joined(patient(1, 2 << 20));
    CompletableFuture<Void> kept = joined(patient(2, 1));
    dropped.cancel(false);
    var gone = writer.join(patient(3, 2 << 20)).subscribe();
    CompletableFuture<Void> also = joined(patient(4, 1));
    gone.dispose();

    notes.open();

    CompletableFuture.allOf(first, kept, also).join();
    assertThat(notes.transactions()).containsExactly(List.of(0), List.of(2, 4));
  }

  @Test
  void letsNoCallerHoldUpTheNextOne() throws InterruptedException {
    var holdingUp = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    writer
        .join(note(0))
        .doOnSuccess(done -> {
          holdingUp.countDown();
          await(release);
        })
        .subscribe();
    holdingUp.await();

    joined(note(1)).orTimeout(10, TimeUnit.SECONDS).join();

    release.countDown();
    assertThat(stored()).containsExactly(0, 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
