package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Runs of a process that is gone, read by the next one. */
class StoredRunsTest {
  private static final Failure DIED = Failure.of(ErrorCode.INTERRUPTED, "The server stopped.");

  private final Core core = new Core();
  private final StoredRuns stored = new StoredRuns(core.stores.runs(), core.stores.conversations());

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

  private void assertToldAgain(RunId run) {
    Terminal live = core.terminal(run);
    long last = live.envelope().seq();

    for (long after = 0; after < last; after++) {
      List<RunEvent> told = of(follow(run, after).collectList());
      assertThat(told).hasSize(1);
      assertThat(told.get(0))
          .usingRecursiveComparison()
          .ignoringFields("envelope.firstSeq")
          .isEqualTo(live);
      assertThat(told.get(0).envelope().firstSeq()).isEqualTo(after + 1);
    }
    StepVerifier.create(follow(run, last)).verifyComplete();
    StepVerifier.create(follow(run, Long.MAX_VALUE)).verifyComplete();
    StepVerifier.create(follow(run, -1)).expectNextCount(1).verifyComplete();
  }

  @Test
  void tellsOfAnInterruptedRunAgainWhateverTheReaderHasSeen() {
    Run run = core.open("Hi");
    core.stores
        .runs()
        .interruptAll(DIED, core.clock.instant(), Actor.system("a test of recovery"))
        .block(Core.PATIENCE);
    long last = core.stored(run.id()).progress().lastSeq();

    for (long after : new long[] {0, last - 1, last, last + 1, 57, Long.MAX_VALUE}) {
      StepVerifier.create(follow(run.id(), after))
          .assertNext(event -> {
            assertThat(event)
                .isInstanceOfSatisfying(
                    RunEvent.RunInterrupted.class,
                    end -> assertThat(end.failure()).isEqualTo(DIED));
            assertThat(event.envelope().seq()).isEqualTo(last);
          })
          .verifyComplete();
    }
  }

  @Test
  void hasNothingToTellOfARunThatAnotherProcessAnswers() {
    Run run = core.open("Hi");

    StepVerifier.create(follow(run.id(), 0)).verifyComplete();
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
