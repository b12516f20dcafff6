package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Deltas;
import dev.hexagent.domain.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.StepVerifier;

class FollowerTest {
  private final TestLog written = new TestLog();
  private final RunLog log = written.log;

  @Test
  void handsOutNoMoreThanIsAskedFor() {
    var reader = new Reader();
    log.after(0).subscribe(reader);
    written.text("a").text("b").end();
    assertThat(reader.events).isEmpty();

    reader.request(2);
    assertThat(reader.events).hasSize(2);
    assertThat(reader.completed).isFalse();
    reader.request(1);

    assertThat(reader.events).hasSize(3);
    assertThat(reader.completed).isTrue();
  }

  @Test
  void givesAFastReaderSingleEvents() {
    var reader = new Reader();
    log.after(0).subscribe(reader);
    reader.request(Long.MAX_VALUE);

    written.texts(1_000).end();

    assertThat(reader.events).isEqualTo(log.snapshot());
  }

  @Test
  void givesAReaderSingleEventsUntilItLags() {
    written.texts(Follower.LAG - 1);
    var reader = new Reader();
    log.after(0).subscribe(reader);

    reader.request(1);

    assertThat(reader.events).isEqualTo(log.snapshot().subList(0, 1));
  }

  @Test
  void joinsNeighboursForAReaderThatLags() {
    written.texts(Follower.LAG);
    var reader = new Reader();
    log.after(0).subscribe(reader);

    reader.request(1);

    assertThat(reader.events).isEqualTo(Deltas.joined(log.snapshot())).hasSize(1);
    RunEvent all = reader.events.get(0);
    assertThat(all.envelope().firstSeq()).isEqualTo(1);
    assertThat(all.envelope().seq()).isEqualTo(Follower.LAG);
  }

  @Test
  void joinsNeitherDifferentPartsNorDifferentKinds() {
    written
        .reasoning(0, "a")
        .reasoning(0, "b")
        .text(0, "c")
        .text(1, "d")
        .text(1, "e")
        .text(0, "f");
    written.texts(Follower.LAG).end();
    var reader = new Reader();
    log.after(0).subscribe(reader);

    reader.request(4);

    assertThat(reader.events).isEqualTo(Deltas.joined(log.snapshot()).subList(0, 4));
    assertThat(reader.events)
        .extracting(event -> ((RunEvent.Delta) event).text())
        .startsWith("ab", "c", "de")
        .last()
        .asString()
        .startsWith("f");
  }

  @Test
  void keepsJoinedTextsShort() {
    for (int i = 0; i < 100; i++) {
      written.text("x".repeat(4_096));
    }
    var reader = new Reader();
    log.after(0).subscribe(reader);

    reader.request(1);

    assertThat(((RunEvent.Delta) reader.events.get(0)).text()).hasSize(64 * 1024);
  }

  @Test
  void handsOverTheSubscriptionBeforeAnythingElse() {
    written.text("a").end();
    var signals = new ArrayList<String>();

    log.after(0).subscribe(new CoreSubscriber<>() {
      @Override
      public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
        signals.add("subscribed");
      }

      @Override
      public void onNext(RunEvent event) {
        signals.add("event");
      }

      @Override
      public void onError(Throwable error) {
        signals.add("error");
      }

      @Override
      public void onComplete() {
        signals.add("completed");
      }
    });

    assertThat(signals).containsExactly("subscribed", "event", "event", "completed");
  }

  @Test
  void doesNotNestWhenAReaderAsksWhileItIsBeingHanded() {
    for (int i = 0; i < 20_000; i++) {
      written.text(i % 2, "x"); // nothing to join
    }
    written.end();
    var deepest = new AtomicInteger();
    var heard = new AtomicInteger();

    log.after(0).subscribe(new BaseSubscriber<>() {
      private int depth;

      @Override
      protected void hookOnSubscribe(Subscription subscription) {
        request(1);
      }

      @Override
      protected void hookOnNext(RunEvent event) {
        deepest.accumulateAndGet(++depth, Math::max);
        request(1);
        depth--;
        heard.incrementAndGet();
      }
    });

    assertThat(deepest).hasValue(1);
    assertThat(heard).hasValue(20_001);
  }

  @Test
  void handsOutNothingAfterACancellation() {
    written.text("a").text("b").end();

    StepVerifier.create(log.after(0).take(1)).expectNextCount(1).verifyComplete();
    StepVerifier.create(log.after(0), 1).expectNextCount(1).thenCancel().verify();
  }

  @Test
  void leavesAReaderThatThrowsBehindAndNobodyElse() {
    var broken = new Reader() {
      @Override
      public void onNext(RunEvent event) {
        super.onNext(event);
        throw new IllegalStateException("readers must not throw");
      }
    };
    var sound = new Reader();
    log.after(0).subscribe(broken);
    log.after(0).subscribe(sound);
    broken.request(Long.MAX_VALUE);
    sound.request(Long.MAX_VALUE);

    written.text("a").text("b").end();

    assertThat(broken.events).hasSize(1);
    assertThat(sound.events).hasSize(3);
    assertThat(sound.completed).isTrue();
    assertThat(written.abandoned()).isZero();
  }

  @RepeatedTest(200)
  void joinsInTimeToSeeTheEndWhateverHappensMeanwhile() throws InterruptedException {
    written.text("a");
    var readers = IntStream.range(0, 4).mapToObj(i -> new Reader()).toList();
    var start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      Reader reader = readers.get(i);
      long after = i; // 2 and 3 have seen the end, or think so
      threads.add(new Thread(() -> {
        await(start);
        log.after(after).subscribe(reader);
        reader.request(Long.MAX_VALUE);
      }));
    }
    threads.add(new Thread(() -> {
      await(start);
      written.end();
    }));

    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(readers).allSatisfy(reader -> {
      assertThat(reader.subscribed).isTrue();
      assertThat(reader.early).isFalse();
      assertThat(reader.completed).isTrue();
    });
    assertThat(readers).extracting(reader -> reader.events.size()).containsExactly(2, 1, 0, 0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A reader that asks by hand and keeps what it gets; one of Reactor's kind, so that nothing stands before it. */
  private static class Reader implements CoreSubscriber<RunEvent> {
    final List<RunEvent> events = new ArrayList<>();
    volatile boolean subscribed;
    volatile boolean early;
    volatile boolean completed;
    private volatile Subscription subscription;

    void request(long n) {
      subscription.request(n);
    }

    @Override
    public void onSubscribe(Subscription mine) {
      subscription = mine;
      subscribed = true;
    }

    @Override
    public void onNext(RunEvent event) {
      early |= !subscribed;
      events.add(event);
    }

    @Override
    public void onError(Throwable error) {
      throw new AssertionError(error);
    }

    @Override
    public void onComplete() {
      early |= !subscribed;
      completed = true;
    }
  }
}
