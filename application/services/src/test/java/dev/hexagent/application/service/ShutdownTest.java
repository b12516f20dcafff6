package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class ShutdownTest {
  private final Core core = new Core();

  @Test
  void endsWhatIsLiveAndKeepsItsText() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hel");

    close();

    assertThat(call.isCancelled()).isTrue();
    Run stored = core.stored(run.id());
    assertThat(stored.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(stored.progress().cancelled()).isEqualTo(CancelReason.SHUTDOWN);
    assertThat(core.path(run.conversation()).get(1).text()).isEqualTo("Hel");
  }

  @Test
  void endsAllAtOnce() {
    List<ScriptedCall> calls = IntStream.range(0, 600)
        .mapToObj(i -> {
          core.open("Hi " + i);
          return core.model.awaitCall();
        })
        .toList();
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.beforeEnd(disk::asMono);

    var closing = core.live.close().toFuture();

    assertThat(calls).allMatch(ScriptedCall::isCancelled);
    assertThat(closing).isNotDone();
    disk.tryEmitEmpty();
    assertThat(closing).isDone();
  }

  @Test
  void takesNoMoreTurns() {
    close();

    assertThatThrownBy(() -> core.open("Hi"))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));

    assertThat(core.turns.journal()).isEmpty();
    assertThat(core.model.calls()).isEmpty();
  }

  @Test
  void waitsForATurnThatIsBeingAcceptedButDoesNotAnswerIt() throws Exception {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.afterAccept(disk.asMono());
    CompletableFuture<Run> start =
        core.runs.start(turn(new Turn.Opening("Hi")), ME).toFuture();

    var closing = core.live.close().toFuture();
    assertThat(closing).isNotDone();
    disk.tryEmitEmpty();

    closing.get(20, TimeUnit.SECONDS);
    Run run = start.get();
    assertThat(core.stored(run.id()).progress().cancelled()).isEqualTo(CancelReason.SHUTDOWN);
    assertThat(core.model.calls()).isEmpty();
  }

  @Test
  void doesNotWaitForATurnThatIsRefused() {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.beforeAccept(disk.asMono());
    CompletableFuture<Run> start =
        core.runs.start(turn(new Turn.Opening("Hi")), ME).toFuture();
    CompletableFuture<Void> closing = core.live.close().toFuture();
    assertThat(closing).isNotDone();

    disk.tryEmitError(WatchedTurns.away());

    assertThat(start).isCompletedExceptionally();
    assertThat(closing).isDone();
    assertThat(core.turns.endings()).isEmpty();
  }

  @Test
  void sendsFollowersAwayWhenTheEndOfTheirRunIsNotStoredInTime() {
    VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    try {
      Run run = core.open("Hi");
      core.model.awaitCall();
      core.turns.beforeEnd(Mono::never);
      CompletableFuture<RunEvent> followed =
          core.runs.follow(run.id(), 0, ME).ignoreElements().toFuture();
      core.live.close().subscribe();

      time.advanceTimeBy(LiveRuns.LAST_WORDS.minusMillis(1));
      assertThat(followed).isNotDone();
      time.advanceTimeBy(Duration.ofMillis(1));

      assertThat(followed)
          .failsWithin(Duration.ZERO)
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .satisfies(ShutdownTest::saysThatItStops);
    } finally {
      VirtualTimeScheduler.reset();
    }
  }

  @Test
  void sendsThoseAwayWhoFollowARunOfAnotherProcess() {
    Run run = core.open("Hi");
    core.model.awaitCall();
    Core here = core.neighbour();

    StepVerifier.create(here.runs.follow(run.id(), 0, ME).ignoreElements())
        .then(() -> here.live.close().block(Core.PATIENCE))
        .expectErrorSatisfies(ShutdownTest::saysThatItStops)
        .verify(Core.PATIENCE);
  }

  private static void saysThatItStops(Throwable error) {
    assertThat(error)
        .isInstanceOfSatisfying(
            HexagentException.class,
            known -> assertThat(known.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
  }

  private void close() {
    core.live.close().block(Core.PATIENCE);
  }
}
