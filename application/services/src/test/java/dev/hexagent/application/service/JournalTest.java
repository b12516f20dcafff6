package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What reaches the store while runs are live, and when; the time is a virtual one. */
class JournalTest {
  private static final Duration PROMISED = Duration.ofMillis(100);

  private final List<List<RunEvent>> appended = new ArrayList<>();
  private Supplier<Mono<Void>> store = Mono::empty;
  private VirtualTimeScheduler time;
  private Journal journal;

  @BeforeEach
  void stopTheTime() {
    time = VirtualTimeScheduler.getOrSet();
    journal = new Journal(new RunJournal() {
      @Override
      public Mono<Void> append(List<RunEvent> events, Actor actor) {
        assertThat(actor).isEqualTo(Samples.ALICE);
        appended.add(events);
        return store.get();
      }

      @Override
      public Flux<RunEvent> after(RunId run, long seq, Actor actor) {
        return Flux.error(new AssertionError("nobody reads here"));
      }
    });
  }

  @AfterEach
  void letTheTimeRun() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void writesEveryEventInTime() {
    var run = started();
    for (int i = 0; i < 40; i++) {
      run.text("t" + i);
      int there = run.log.size();

      time.advanceTimeBy(PROMISED);

      assertThat(written()).isEqualTo(run.log.snapshot(1, there));
    }
  }

  @Test
  void writesTogetherWhatComesInBetween() {
    var run = started();

    for (int i = 0; i < 1_000; i++) {
      run.text("t" + i);
      time.advanceTimeBy(Duration.ofMillis(1));
    }

    assertThat(appended).hasSizeLessThanOrEqualTo(13);
    time.advanceTimeBy(PROMISED);
    assertThat(written()).isEqualTo(run.log.snapshot(1, run.log.size()));
  }

  @Test
  void leavesARunThatIsOverSoonToItsEnd() {
    var run = new TestLog().text("first");
    Disposable watched = journal.watch(run.log, Samples.ALICE);
    run.texts(100);
    time.advanceTimeBy(Journal.PACE);

    watched.dispose();

    time.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(appended).isEmpty();
  }

  @Test
  void beginsAgainAfterAllRunsWereOver() {
    var run = new TestLog().text("first");
    Disposable watched = journal.watch(run.log, Samples.ALICE);
    time.advanceTimeBy(PROMISED);
    watched.dispose();
    time.advanceTimeBy(PROMISED);

    var next = started().text("again");
    time.advanceTimeBy(PROMISED);

    assertThat(appended).containsExactly(next.log.snapshot(1, 2));
  }

  @Test
  void writesOneThingAtATimeWhileTheStoreIsSlow() {
    var slow = Sinks.<Void>one();
    store = slow::asMono;
    var run = started().text("Hel");
    time.advanceTimeBy(PROMISED);
    run.text("lo");
    time.advanceTimeBy(Duration.ofSeconds(3));
    assertThat(appended).hasSize(1);

    slow.tryEmitEmpty();
    time.advanceTimeBy(PROMISED);

    assertThat(written()).isEqualTo(run.log.snapshot(1, 3));
  }

  @Test
  void dropsWhatStillWaitsToBeWrittenWhenTheEndComes() {
    var dropped = new AtomicInteger();
    store = () -> Mono.<Void>never().doOnCancel(dropped::incrementAndGet);
    var run = new TestLog().text("first");
    Disposable watched = journal.watch(run.log, Samples.ALICE);
    run.text("more");
    time.advanceTimeBy(PROMISED);
    assertThat(appended).hasSize(1);

    watched.dispose();

    assertThat(dropped).hasValue(1);
    store = Mono::empty;
    var next = started().text("again");
    time.advanceTimeBy(PROMISED);
    assertThat(appended).containsExactly(run.log.snapshot(1, 2), next.log.snapshot(1, 2));
  }

  @Test
  void writesWhatWaitedOnceTheStoreIsBack() {
    store = () -> Mono.error(WatchedTurns.away());
    var run = started().texts(500);
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(appended).hasSizeBetween(2, 61);
    run.texts(500);
    appended.clear();
    store = Mono::empty;

    time.advanceTimeBy(Duration.ofMillis(1_100));

    assertThat(written()).isEqualTo(run.log.snapshot(1, 1_001));
  }

  @Test
  void holdsNoRunUpForAnotherOne() {
    var bad = started().text("bad");
    var good = started().text("good");
    store = () ->
        appended.size() == 1 ? Mono.error(new IllegalStateException("not this one")) : Mono.empty();

    time.advanceTimeBy(PROMISED);

    assertThat(appended).containsExactly(bad.log.snapshot(1, 2), good.log.snapshot(1, 2));
    good.text("!");
    time.advanceTimeBy(Duration.ofSeconds(2));
    assertThat(appended.subList(2, appended.size()))
        .containsExactly(bad.log.snapshot(1, 2), good.log.snapshot(2, 3));
  }

  private TestLog started() {
    var run = new TestLog().text("first");
    journal.watch(run.log, Samples.ALICE);
    return run;
  }

  /** All that was appended, in order. */
  private List<RunEvent> written() {
    return appended.stream().flatMap(List::stream).toList();
  }
}
