package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RequestOnce.Begun;
import dev.hexagent.application.port.in.RequestOnce.Started;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Requests that come again. */
class OnceServiceTest {
  private static final RequestKey KEY = new RequestKey("POST /chat", "k-1", "body");
  private static final StartRun OPENING = Core.turn(new Turn.Opening("Hi"));

  private final Core core = new Core();

  @Test
  void joinsALiveRunAndRepeatsOneThatIsOver() {
    Started first = start();
    Started joined = start();
    core.model.awaitCall().text("Hello").complete();
    Started repeated = start();

    assertThat(first.again()).isFalse();
    assertThat(joined.again()).isTrue();
    assertThat(repeated.again()).isTrue();
    assertThat(joined.run().id()).isEqualTo(first.run().id());
    assertThat(repeated.run().status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void startsOneRunForAThousandRequestsFiftyAtOnce() {
    List<Started> all = of(Flux.range(0, 1_000)
        .flatMap(i -> core.once.start(OPENING, KEY, ME).subscribeOn(Schedulers.parallel()), 50)
        .collectList());

    assertThat(all)
        .extracting(started -> started.run().id())
        .hasSize(1_000)
        .containsOnly(all.get(0).run().id());
    assertThat(all).filteredOn(started -> !started.again()).hasSize(1);
    assertThat(core.model.calls()).hasSize(1);
    assertThat(core.turns.journal()).containsExactly("accepted");
  }

  @Test
  void waitsForTheFirstOneBeforeItDoesItAgain() {
    var gate = Sinks.<Void>empty();
    core.turns.beforeAccept(gate.asMono());
    List<Started> all = new ArrayList<>();
    core.once.start(OPENING, KEY, ME).subscribe(all::add);
    core.once.start(OPENING, KEY, ME).subscribe(all::add);
    assertThat(all).isEmpty();

    gate.tryEmitEmpty();

    assertThat(all).hasSize(2).extracting(Started::again).containsExactlyInAnyOrder(false, true);
    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void refusesAnotherRequestOfTheSameName() {
    start();
    var other = new RequestKey(KEY.operation(), KEY.name(), "other body");

    StepVerifier.create(core.once.start(OPENING, other, ME))
        .verifyErrorSatisfies(OnceServiceTest::isMismatch);
  }

  @Test
  void remembersNoRefusal() {
    Run running = core.open("Hi");
    StartRun reply = Core.turn(new Turn.Reply(running.conversation(), null, "And?"));
    StepVerifier.create(core.once.start(reply, KEY, ME)).verifyError(RunInProgress.class);
    core.model.awaitCall().text("Hello").complete();

    assertThat(of(core.once.start(reply, KEY, ME)).again()).isFalse();
  }

  @Test
  void triesForItselfWhatTheOneBeforeWasRefused() {
    Run running = core.open("Hi");
    StartRun reply = Core.turn(new Turn.Reply(running.conversation(), null, "And?"));
    var gate = Sinks.<Void>empty();
    core.turns.beforeAccept(gate.asMono());
    List<Throwable> refusals = new ArrayList<>();
    core.once.start(reply, KEY, ME).subscribe(started -> {}, refusals::add);
    core.once.start(reply, KEY, ME).subscribe(started -> {}, refusals::add);

    gate.tryEmitEmpty();

    assertThat(refusals).hasSize(2).allMatch(RunInProgress.class::isInstance);
  }

  @Test
  void findsWhatAnotherProcessDidMeanwhile() {
    var neighbour = core.neighbour();
    var gate = Sinks.<Void>empty();
    core.turns.beforeAccept(gate.asMono());
    List<Started> all = new ArrayList<>();
    core.once.start(OPENING, KEY, ME).subscribe(all::add);
    Started there = of(neighbour.once.start(OPENING, KEY, ME));

    gate.tryEmitEmpty();

    assertThat(all).hasSize(1);
    assertThat(all.get(0).again()).isTrue();
    assertThat(all.get(0).run().id()).isEqualTo(there.run().id());
    assertThat(core.model.calls()).isEmpty();
  }

  @Test
  void keepsARunCancelledThatItsReaderLeft() {
    StartRun call = Core.turn(new Turn.Opening("Hi"), WhenLeft.CANCEL);
    Run run = of(core.once.start(call, KEY, ME)).run();
    core.runs.follow(run.id(), 0, ME).subscribe().dispose();

    Started again = of(core.once.start(call, KEY, ME));

    assertThat(again.run().id()).isEqualTo(run.id());
    assertThat(again.run().status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void keepsTheNamesOfOwnersApart() {
    Started mine = start();

    Started hers = of(core.once.start(OPENING, KEY, CallContext.of(Samples.ALICE)));

    assertThat(hers.again()).isFalse();
    assertThat(hers.run().id()).isNotEqualTo(mine.run().id());
  }

  @Test
  void forgetsANameAfterADay() {
    Started first = start();
    core.clock.advance(RequestKey.KEPT.plus(Duration.ofSeconds(1)));

    Started next = start();

    assertThat(next.again()).isFalse();
    assertThat(next.run().id()).isNotEqualTo(first.run().id());
  }

  @Test
  void beginsAConversationOnce() {
    Begun first = of(core.once.create("Tea", null, KEY, ME));
    Begun again = of(core.once.create("Tea", null, KEY, ME));

    assertThat(first.again()).isFalse();
    assertThat(again).isEqualTo(new Begun(first.conversation(), true));
  }

  @Test
  void doesNothingBeforeSubscription() {
    Mono<Started> start = core.once.start(OPENING, KEY, ME);

    assertThat(core.turns.journal()).isEmpty();
    assertThat(of(start).again()).isFalse();
  }

  @Test
  void beginsNoDeletedConversationAgain() {
    Begun begun = of(core.once.create("Tea", null, KEY, ME));
    core.conversations.delete(begun.conversation().id(), null, ME).block(Core.PATIENCE);

    StepVerifier.create(core.once.create("Tea", null, KEY, ME)).verifyError(NotFound.class);
  }

  private Started start() {
    return of(core.once.start(OPENING, KEY, ME));
  }

  private static void isMismatch(Throwable error) {
    assertThat(error)
        .isInstanceOfSatisfying(
            HexagentException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH));
  }
}
