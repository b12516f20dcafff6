package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.service.Admission.Slot;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

@Timeout(60)
class AdmissionTest {
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Admission admission = new Admission(2, time);

  @Test
  void letsInAsManyAsThereAreSlots() {
    assertThat(enter()).isCompleted();
    assertThat(enter()).isCompleted();
    assertThat(enter()).isNotDone();
  }

  @Test
  void letsInWhoIsFirstInLineWhenOneLeaves() {
    Slot slot = enter().join();
    enter();
    CompletableFuture<Slot> first = enter();
    CompletableFuture<Slot> second = enter();

    slot.leave();

    assertThat(first).isCompleted();
    assertThat(second).isNotDone();
  }

  @Test
  void refusesWhoStoodInLineForHalfASecond() {
    enter();
    enter();
    CompletableFuture<Slot> late = enter();

    time.advanceTimeBy(Admission.PATIENCE.minus(INSTANT));
    assertThat(late).isNotDone();
    time.advanceTimeBy(INSTANT);

    assertRefused(late);
  }

  @Test
  void refusesAtOnceWhenTheLineIsAsLongAsThereAreSlots() {
    enter();
    enter();
    enter();
    enter();

    assertRefused(enter());
  }

  @Test
  void keepsNoSlotForWhoWasRefused() {
    Slot one = enter().join();
    Slot other = enter().join();
    enter();
    time.advanceTimeBy(Admission.PATIENCE);

    one.leave();
    other.leave();

    assertThat(enter()).isCompleted();
    assertThat(enter()).isCompleted();
    assertThat(enter()).isNotDone();
  }

  @Test
  void takesASlotBackOnce() {
    Slot one = enter().join();
    enter();

    one.leave();
    one.leave();

    assertThat(enter()).isCompleted();
    assertThat(enter()).isNotDone();
  }

  @Test
  void forgetsWhoLeavesTheLine() {
    Slot slot = enter().join();
    enter();
    Disposable gone = admission.enter().subscribe();
    CompletableFuture<Slot> next = enter();

    gone.dispose();
    slot.leave();

    assertThat(next).isCompleted();
  }

  @Test
  void lendsASlotThatIsFreeAndTakesItBackForWhoComes() {
    var recalled = new AtomicInteger();
    enter();
    assertThat(borrow(recalled)).isPresent();
    assertThat(borrow(recalled)).isEmpty();

    CompletableFuture<Slot> late = enter();

    assertThat(recalled).hasValue(1);
    assertThat(late).isCompleted();
    assertThat(enter()).isNotDone();
  }

  @Test
  void takesBackNoSlotThatWasLeft() {
    var recalled = new AtomicInteger();
    borrow(recalled).orElseThrow().leave();

    enter();
    enter();

    assertThat(enter()).isNotDone();
    assertThat(recalled).hasValue(0);
  }

  @Test
  void holdsUnderAnyInterleaving() throws ExecutionException, InterruptedException {
    int slots = 3;
    var door = new Admission(slots, Schedulers.parallel());
    var in = new AtomicInteger();
    var most = new AtomicInteger();
    var threads = Executors.newFixedThreadPool(8);
    List<Future<?>> done = new ArrayList<>();

    for (int i = 0; i < 2_000; i++) {
      done.add(threads.submit(() -> door.enter()
          .doOnNext(slot -> {
            most.accumulateAndGet(in.incrementAndGet(), Math::max);
            Thread.yield();
            in.decrementAndGet();
            slot.leave();
          })
          .onErrorComplete()
          .block()));
    }
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();

    assertThat(most.get()).isBetween(1, slots);
    for (int i = 0; i < slots; i++) {
      assertThat(door.enter().toFuture()).isCompleted();
    }
    assertThat(door.enter().toFuture()).isNotDone();
  }

  private CompletableFuture<Slot> enter() {
    return admission.enter().toFuture();
  }

  private Optional<Slot> borrow(AtomicInteger recalled) {
    return admission.borrow(recalled::incrementAndGet).blockOptional();
  }

  private static void assertRefused(CompletableFuture<Slot> arrival) {
    assertThat(arrival)
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOfSatisfying(
            HexagentException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_RUNS));
  }
}
