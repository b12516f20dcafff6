package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Runs of a process that is gone, read by the next one. */
class StoredRunsTest {
  private final Core core = new Core();
  private final StoredRuns stored = new StoredRuns(core.stores);

  @Test
  void tellsHowARunCompleted() {
    assertToldAgain(core.exchange(new Turn.Opening("Hi"), "Hello").id());
  }

  @Test
  void tellsHowARunFailed() {
    core.model.then(
        call -> call.text("Hel").fail(Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut.")));

    assertToldAgain(core.ended(core.open("Hi").id()).id());
  }

  @Test
  void tellsHowARunWasCancelled() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hel");
    of(core.runs.cancel(run.id(), ME));

    assertToldAgain(run.id());
  }

  @Test
  void tellsWhatWasFoundInAnAnswer() {
    var json = new TurnSettings(
        null,
        null,
        new GenerationSettings(null, null),
        ResponseFormat.of(ResponseFormat.Type.JSON));
    core.model.then(call -> call.text("It is {\"a\": 1.10}.").complete());
    Run run = core.start(
        new StartRun(null, new Turn.Opening("Hi"), json, Delivery.STREAMED, WhenLeft.CONTINUE));

    assertToldAgain(run.id());

    assertThat(of(follow(run.id(), 0).last()))
        .isInstanceOfSatisfying(RunEvent.RunCompleted.class, end -> {
          assertThat(end.parsedData()).isEqualTo(new JsonText("{\"a\": 1.10}"));
          assertThat(end.formatValid()).isTrue();
        });
  }

  private void assertToldAgain(RunId run) {
    List<RunEvent> live = core.events(run);
    int last = live.size();

    for (int after = 0; after <= last; after++) {
      assertThat(of(follow(run, after).collectList())).isEqualTo(live.subList(after, last));
    }
    StepVerifier.create(follow(run, Long.MAX_VALUE)).verifyComplete();
    StepVerifier.create(follow(run, -1)).expectNextCount(last).verifyComplete();
  }

  @Test
  void tellsOfAnInterruptedRunAgainWhateverTheReaderHasSeen() {
    Run run = core.open("Hi");
    core.clock.advance(Core.LEASE);
    core.leases.recover().block(Core.PATIENCE);
    long last = core.stored(run.id()).progress().lastSeq();

    for (long after : new long[] {last - 1, last, last + 1, 57, Long.MAX_VALUE}) {
      StepVerifier.create(follow(run.id(), after))
          .assertNext(event -> {
            assertThat(event).isInstanceOf(RunEvent.RunInterrupted.class);
            assertThat(event.envelope().seq()).isEqualTo(last);
          })
          .verifyComplete();
    }
  }

  @Test
  void followsARunThatAnotherProcessAnswers() {
    VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    try {
      var there = new Core();
      Run run = there.open("Hi");
      List<RunEvent> seen = new ArrayList<>();
      var over = new AtomicBoolean();
      new StoredRuns(there.stores)
          .follow(run.id(), 1, ME)
          .doOnComplete(() -> over.set(true))
          .subscribe(seen::add);
      var call = there.model.awaitCall();
      for (String text : List.of("Hel", "lo", "!")) {
        call.text(text);
        time.advanceTimeBy(Duration.ofMillis(300));
      }
      assertThat(seen).hasSize(4);
      assertThat(over).isFalse();

      call.complete();
      time.advanceTimeBy(StoredRuns.PACE);

      assertThat(over).isTrue();
      List<RunEvent> all = there.events(run.id());
      assertThat(seen).isEqualTo(all.subList(1, all.size()));
    } finally {
      VirtualTimeScheduler.reset();
    }
  }

  @Test
  void tellsWhatIsLeftOfARunWhoseEventsWereLost() {
    Run run = core.open("Hi");
    core.stores.turns().end(Samples.ending(lost(run), null), ME.actor()).block(Core.PATIENCE);

    StepVerifier.create(follow(run.id(), 0))
        .expectNextCount(1)
        .assertNext(end -> {
          assertThat(end.envelope().firstSeq()).isEqualTo(2);
          assertThat(end.envelope().seq()).isEqualTo(9);
        })
        .verifyComplete();
  }

  private Run lost(Run run) {
    return run.at(new Run.Progress(
        RunStatus.CANCELLED,
        null,
        9,
        core.clock.instant(),
        Totals.NONE,
        null,
        CancelReason.USER,
        Finding.NONE));
  }

  @Test
  void tellsNobodyElse() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    CallContext other = CallContext.of(Samples.BOB);

    StepVerifier.create(stored.follow(run.id(), 0, other)).verifyError(NotFound.class);
    StepVerifier.create(stored.find(run.id(), other)).verifyError(NotFound.class);
  }

  @Test
  void hidesTheAnswerOfADeletedConversation() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    core.conversations.delete(run.conversation(), null, ME).block(Core.PATIENCE);

    StepVerifier.create(follow(run.id(), 0)).verifyError(NotFound.class);
  }

  private Flux<RunEvent> follow(RunId run, long after) {
    return stored.follow(run, after, ME);
  }
}
