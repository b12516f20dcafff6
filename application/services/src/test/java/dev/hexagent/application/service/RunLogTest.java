package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RunLogTest {
  private final TestLog written = new TestLog();
  private final RunLog log = written.log;

  @Test
  void numbersEventsFromOneWithoutAGap() {
    written.texts(200).end();

    List<RunEvent> events = log.snapshot();

    assertThat(events).hasSize(201);
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).envelope().firstSeq()).isEqualTo(i + 1);
      assertThat(events.get(i).envelope().seq()).isEqualTo(i + 1);
    }
  }

  @Test
  void takesNothingBehindTheTerminalEvent() {
    written.text("a").end();

    assertThatThrownBy(() -> written.text("b")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(written::end).isInstanceOf(IllegalStateException.class);

    assertThat(log.size()).isEqualTo(2);
  }

  @Test
  void isOverWithItsTerminalEvent() {
    written.text("a");
    assertThat(log.over()).isFalse();

    written.end();

    assertThat(log.over()).isTrue();
  }

  @Test
  void showsWhatIsThereAndThenWhatComes() {
    written.text("a").text("b");

    StepVerifier.create(log.after(0).map(event -> event.envelope().seq()))
        .expectNext(1L, 2L)
        .then(() -> written.text("c"))
        .expectNext(3L)
        .then(written::end)
        .expectNext(4L)
        .verifyComplete();
  }

  @Test
  void showsOnlyWhatFollowsTheNumber() {
    written.text("a").text("b").end();

    StepVerifier.create(log.after(2).map(event -> event.envelope().seq()))
        .expectNext(3L)
        .verifyComplete();
  }

  @Test
  void hasNothingForAReaderWhoHasSeenTheEnd() {
    written.text("a").end();

    StepVerifier.create(log.after(2)).verifyComplete();
    StepVerifier.create(log.after(Long.MAX_VALUE)).verifyComplete();
  }

  @Test
  void letsAReaderWhoIsAheadWaitForTheEnd() {
    StepVerifier.create(log.after(100))
        .then(() -> written.text("a"))
        .then(written::end)
        .verifyComplete();
  }

  @Test
  void takesANumberBelowZeroForZero() {
    written.end();

    StepVerifier.create(log.after(-7)).expectNextCount(1).verifyComplete();
  }

  @Test
  void completesItsReadersWithoutAnEventIfThereNeverWasARun() {
    StepVerifier.create(log.after(0)).then(log::close).verifyComplete();
    StepVerifier.create(log.whenOver()).verifyComplete();
    assertThat(written.abandoned()).isZero();
  }

  @Test
  void isAbandonedWhenItsLastReaderLeaves() {
    Disposable first = log.after(0).subscribe();
    Disposable second = log.after(0).subscribe();

    first.dispose();
    assertThat(written.abandoned()).isZero();
    second.dispose();

    assertThat(written.abandoned()).isEqualTo(1);
  }

  @Test
  void isNotAbandonedByReadersWhoSawTheEnd() {
    Disposable reader = log.after(0).subscribe();

    written.end();
    reader.dispose();

    assertThat(written.abandoned()).isZero();
  }

  @Test
  void isAbandonedOnceByAReaderWhoLeavesTwice() {
    log.after(0).subscribe(new BaseSubscriber<>() {
      @Override
      protected void hookOnSubscribe(Subscription subscription) {
        subscription.cancel();
        subscription.cancel();
      }
    });

    assertThat(written.abandoned()).isEqualTo(1);
  }

  @Test
  void countsNobodyWhoOnlyWaitsForTheEnd() {
    Disposable waiting = log.whenOver().subscribe();
    Disposable reader = log.after(0).subscribe();

    reader.dispose();
    assertThat(written.abandoned()).isEqualTo(1);
    waiting.dispose();

    assertThat(written.abandoned()).isEqualTo(1);
  }

  @Test
  void tellsThoseWhoWaitForTheEndWhenTheTerminalEventIsThere() {
    StepVerifier.create(log.whenOver().then(Mono.fromSupplier(log::size)))
        .then(() -> written.text("a").end())
        .expectNext(2)
        .verifyComplete();
    StepVerifier.create(log.whenOver()).verifyComplete();
  }
}
