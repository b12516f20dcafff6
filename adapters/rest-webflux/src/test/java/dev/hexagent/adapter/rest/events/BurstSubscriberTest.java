package dev.hexagent.adapter.rest.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.rest.Events;
import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.RunEvent;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

@Timeout(60)
class BurstSubscriberTest {
  private static final String RETRY = "retry: 2000\n\n";
  private static final String CLOSING = """
      event: stream_closing
      data: {"type":"stream_closing","reason":"shutting_down","retry_after_ms":2000}

      """;
  private static final String TOO_SLOW = CLOSING.replace("shutting_down", "slow_reader");
  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SseEncoder encoder = new SseEncoder(
      new ApiJson(), new ModelNaming(new ModelId("openrouter", "x"), Set.of("openrouter")));
  private final TestPublisher<RunEvent> run = TestPublisher.create();
  private final Loop loop = new Loop();
  private final Line line = new Line();

  @Test
  void saysFirstHowLongToWaitBeforeConnectingAgain() {
    StepVerifier.create(bursts(Runnable::run)).expectNext(RETRY).thenCancel().verify();
  }

  @Test
  void sendsALoneEventAtOnce() {
    StepVerifier.create(bursts(Runnable::run))
        .expectNext(RETRY)
        .then(() -> run.next(Events.text(1, "a")))
        .expectNextMatches(events(1, 1))
        .then(run::complete)
        .verifyComplete();
  }

  @Test
  void sendsTogetherWhatComesTogether() {
    StepVerifier.create(bursts(loop))
        .then(loop::turn)
        .expectNext(RETRY)
        .then(() -> run.next(Events.text(1, "a"), Events.text(2, "b"), Events.text(3, "c")))
        .then(loop::turn)
        .expectNextMatches(events(1, 3))
        .thenCancel()
        .verify();
  }

  @Test
  void sendsAnEndBehindItsEvents() {
    StepVerifier.create(bursts(loop))
        .then(() -> run.next(Events.text(1, "a")).complete())
        .then(loop::turn)
        .expectNextMatches(text -> text.startsWith(RETRY) && text.contains("id: 1\n"))
        .verifyComplete();
  }

  @Test
  void asksForFewEventsWhileTheResponseTakesNone() {
    StepVerifier.create(bursts(Runnable::run), 1)
        .expectNext(RETRY)
        .then(() -> run.assertMinRequested(64).assertMaxRequested(64))
        .then(() -> run.next(Events.text(1, "a"), Events.text(2, "b")))
        .then(() -> run.assertMaxRequested(62))
        .thenRequest(1)
        .expectNextMatches(events(1, 2))
        .then(() -> run.assertMinRequested(64))
        .thenCancel()
        .verify();
  }

  @Test
  void sendsManyEventsInBuffersOfAFewKilobytes() {
    var many = Flux.range(1, 500).<RunEvent>map(n -> Events.text(n, "x".repeat(100)));

    StepVerifier.create(bursts(many, loop)
            .map(String::length)
            .doOnNext(length -> assertThat(length).isLessThan(9_000))
            .count())
        .then(loop::turn)
        .expectNextMatches(buffers -> buffers < 30)
        .verifyComplete();
  }

  @Test
  void endsWithoutBeingAskedForMore() {
    StepVerifier.create(bursts(Runnable::run), 1)
        .expectNext(RETRY)
        .then(run::complete)
        .verifyComplete();
  }

  @Test
  void breaksOffWhenTheRunCannotBeFollowed() {
    StepVerifier.create(bursts(Runnable::run))
        .expectNext(RETRY)
        .then(() -> run.next(Events.text(1, "a")).error(new IllegalStateException("lost")))
        .expectNextMatches(events(1, 1))
        .verifyErrorMessage("lost");
  }

  @Test
  void takesLeaveBehindAllEventsWhenTheServerStops() {
    StepVerifier.create(bursts(loop))
        .then(() -> run.next(Events.text(1, "a"))
            .error(new HexagentException(ErrorCode.SHUTTING_DOWN, "stopping")))
        .then(loop::turn)
        .expectNextMatches(text -> text.contains("id: 1\n") && text.endsWith(CLOSING))
        .verifyComplete();
  }

  @Test
  void takesLeaveOfAReaderWhoWaits() {
    StepVerifier.create(bursts(Runnable::run))
        .expectNext(RETRY)
        .then(() -> run.error(new HexagentException(ErrorCode.SHUTTING_DOWN, "stopping")))
        .expectNext(CLOSING)
        .verifyComplete();
  }

  @Test
  void leavesTheRunWhenTheReaderDoes() {
    StepVerifier.create(bursts(Runnable::run)).expectNext(RETRY).thenCancel().verify();

    run.assertCancelled();
  }

  @Test
  void leavesTheRunWhenTheConnectionIsGone() {
    StreamLine gone = task -> {
      throw new RejectedExecutionException();
    };

    StepVerifier.create(bursts(gone)).expectSubscription().thenCancel().verify();

    run.assertCancelled();
  }

  @Test
  void showsThatItLivesWhenNothingHappens() {
    StepVerifier.withVirtualTime(() -> bursts(Runnable::run))
        .expectNext(RETRY)
        .expectNoEvent(SILENCE.minusMillis(1))
        .thenAwait(Duration.ofMillis(1))
        .expectNext(": hb\n\n")
        .thenAwait(SILENCE)
        .expectNext(": hb\n\n")
        .thenCancel()
        .verify();
  }

  @Test
  void needsNoSignOfLifeWhileSomethingHappens() {
    StepVerifier.withVirtualTime(() -> bursts(Runnable::run))
        .expectNext(RETRY)
        .thenAwait(Duration.ofSeconds(10))
        .then(() -> run.next(Events.text(1, "a")))
        .expectNextMatches(events(1, 1))
        .expectNoEvent(SILENCE.minusMillis(1))
        .thenAwait(Duration.ofMillis(1))
        .expectNext(": hb\n\n")
        .thenCancel()
        .verify();
  }

  @Test
  void fallsSilentForeverWhenItIsOver() {
    StepVerifier.withVirtualTime(() -> bursts(Runnable::run).concatWith(Flux.never()))
        .expectNext(RETRY)
        .then(run::complete)
        .expectNoEvent(SILENCE.multipliedBy(3))
        .thenCancel()
        .verify();
  }

  @Test
  void sendsAReaderAwayWhoTakesNothingForTooLong() {
    StepVerifier.withVirtualTime(() -> bursts(Runnable::run), 1)
        .expectNext(RETRY)
        .then(() -> run.next(Events.text(1, "a")))
        .thenAwait(PATIENCE.minusMillis(1))
        .then(run::assertNotCancelled)
        .thenAwait(Duration.ofMillis(1))
        .then(run::assertCancelled)
        .thenRequest(1)
        .expectNext(": hb\n\n" + TOO_SLOW)
        .verifyComplete();
  }

  @Test
  void leavesTheRestToTheRunWhenAReaderIsSentAway() {
    var late =
        TestPublisher.<RunEvent>createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
    StepVerifier.withVirtualTime(() -> bursts(late.flux(), line), 2)
        .expectNext(RETRY)
        .then(() -> late.next(Events.text(1, "a")))
        .expectNextMatches(events(1, 1))
        .then(() -> line.waiting = 100)
        .then(() -> late.next(Events.text(2, "b")))
        .thenAwait(PATIENCE)
        .then(() -> late.next(Events.text(3, "c")))
        .then(line::clear)
        .thenRequest(1)
        .expectNextMatches(text -> text.endsWith(TOO_SLOW) && !text.contains("id:"))
        .verifyComplete();
  }

  @Test
  void bearsWithAReaderWhoTakesALittleNowAndThen() {
    StepVerifier.withVirtualTime(() -> bursts(run.flux(), line))
        .expectNext(RETRY)
        .then(() -> line.waiting = 100)
        .then(() -> run.next(Events.text(1, "a")))
        .thenAwait(PATIENCE.minusSeconds(5))
        .then(() -> line.waiting = 99)
        .thenAwait(PATIENCE.minusSeconds(5))
        .then(run::assertNotCancelled)
        .then(line::clear)
        .expectNextMatches(text -> text.contains("id: 1\n"))
        .thenAwait(PATIENCE.multipliedBy(2))
        .expectNextCount(4)
        .then(run::assertNotCancelled)
        .thenCancel()
        .verify();
  }

  @Test
  void hangsUpOnAReaderWhoNeverReadsOn() {
    StepVerifier.withVirtualTime(() -> bursts(run.flux(), line))
        .expectNext(RETRY)
        .then(() -> line.waiting = 100)
        .then(() -> run.next(Events.text(1, "a")))
        .thenAwait(PATIENCE.multipliedBy(2).minusMillis(1))
        .then(() -> assertThat(line.cut).isFalse())
        .thenAwait(Duration.ofSeconds(5))
        .then(() -> assertThat(line.cut).isTrue())
        .verifyError(EOFException.class);
  }

  private static long nanos() {
    return Schedulers.parallel().now(TimeUnit.NANOSECONDS); // virtual with the time
  }

  private static Predicate<String> events(int first, int last) {
    return text -> text.startsWith("id: " + first + "\n")
        && text.contains("id: " + last + "\n")
        && text.split("\n\n").length == last - first + 1;
  }

  private Flux<String> bursts(StreamLine line) {
    return bursts(run.flux(), line);
  }

  private Flux<String> bursts(Flux<RunEvent> events, StreamLine line) {
    var times = new StreamTimes(SILENCE, PATIENCE);
    return events
        .hide()
        .transform(Operators.<RunEvent, byte[]>lift((source, response) ->
            new BurstSubscriber(response, encoder, line, times, BurstSubscriberTest::nanos)))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** An event loop that turns when it is told to. */
  private static final class Loop implements StreamLine {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void turn() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  /** A connection that takes as much as a test says. */
  private static final class Line implements StreamLine {
    private long waiting;
    private boolean cut;
    private Runnable whenClear = () -> {};

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public long waiting() {
      return waiting;
    }

    @Override
    public void whenClear(Runnable task) {
      whenClear = task;
    }

    @Override
    public void cut() {
      cut = true;
    }

    void clear() {
      waiting = 0;
      whenClear.run();
    }
  }
}
