package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;

/** What becomes of a run when those who asked for it or read it go away. */
class LeavingTest {
  private static final StartRun BOUND = turn(new Turn.Opening("Hi"), WhenLeft.CANCEL);
  private static final StartRun FREE = turn(new Turn.Opening("Hi"), WhenLeft.CONTINUE);

  private final Core core = new Core();

  @Test
  void cancelsARunThatLivesAsLongAsItsReaders() {
    Disposable reader = core.runs.run(BOUND, ME).subscribe();
    ScriptedCall call = core.model.awaitCall().text("Hel");
    RunId run = core.running();

    reader.dispose();

    call.awaitCancellation();
    Run ended = core.ended(run);
    assertThat(ended.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(ended.progress().cancelled()).isEqualTo(CancelReason.DISCONNECT);
    assertThat(Objects.requireNonNull(core.terminal(ended.id()).message()).text())
        .isEqualTo("Hel");
  }

  @Test
  void letsARunGoOnThatBelongsToTheServer() {
    Disposable reader = core.runs.run(FREE, ME).subscribe();
    ScriptedCall call = core.model.awaitCall().text("Hel");
    RunId run = core.running();

    reader.dispose();
    call.text("lo").complete();

    assertThat(core.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void cancelsOnlyWhenTheLastReaderHasLeft() {
    Disposable first = core.runs.run(BOUND, ME).subscribe();
    ScriptedCall call = core.model.awaitCall();
    Disposable second = core.runs.follow(core.running(), 0, ME).subscribe();

    first.dispose();
    call.text("still here");
    assertThat(call.isCancelled()).isFalse();
    second.dispose();

    call.awaitCancellation();
  }

  @Test
  void countsNobodyWhoOnlyWaitsForTheEndAsAReader() {
    Disposable reader = core.runs.run(BOUND, ME).subscribe();
    ScriptedCall call = core.model.awaitCall();
    Disposable waiting = core.live.find(core.running(), ME.actor()).whenOver().subscribe();

    reader.dispose();

    call.awaitCancellation();
    assertThat(waiting.isDisposed()).isTrue();
  }

  @Test
  void letsARunCompleteThatNobodyHasFollowedYet() {
    Run run = core.start(BOUND);
    core.model.awaitCall().text("Hello").complete();

    assertThat(core.ended(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void doesNotAskTheModelForACallerWhoLeftWhileTheTurnWasBeingAccepted() {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.afterAccept(disk.asMono());
    Disposable caller = core.runs.run(BOUND, ME).subscribe();
    RunId run = core.running();

    caller.dispose();
    disk.tryEmitEmpty();

    Run ended = core.ended(run);
    assertThat(ended.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(ended.progress().cancelled()).isEqualTo(CancelReason.DISCONNECT);
    assertThat(core.model.calls()).isEmpty();
  }

  @Test
  void answersACallerOfTheServerWhoLeftWhileTheTurnWasBeingAccepted() {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.afterAccept(disk.asMono());
    Disposable caller = core.runs.start(FREE, ME).subscribe();
    RunId run = core.running();

    caller.dispose();
    disk.tryEmitEmpty();
    core.model.awaitCall().text("Hello").complete();

    assertThat(core.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void goesOnForAReaderWhoCameWhileTheCallerLeft() {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.afterAccept(disk.asMono());
    Disposable caller = core.runs.run(BOUND, ME).subscribe();
    RunId run = core.running();
    Disposable reader = core.runs.follow(run, 0, ME).subscribe();

    caller.dispose();
    disk.tryEmitEmpty();
    core.model.awaitCall().text("Hello").complete();

    assertThat(core.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(reader.isDisposed()).isTrue();
  }

  @Test
  void doesNotTakeACallerWhoGotTheRunForOneWhoLeft() {
    var caller = new Caller();
    core.runs.start(BOUND, ME).subscribe(caller);
    ScriptedCall call = core.model.awaitCall();

    caller.line.cancel(); // too late: the run was handed over

    assertThat(call.isCancelled()).isFalse();
    call.text("Hello").complete();
    assertThat(core.ended(caller.run.id()).status()).isEqualTo(RunStatus.COMPLETED);
  }

  /** A caller that can cancel after it was served, which Reactor's own do not pass on. */
  private static final class Caller implements CoreSubscriber<Run> {
    private Subscription line;
    private Run run;

    @Override
    public void onSubscribe(Subscription subscription) {
      line = subscription;
      line.request(1);
    }

    @Override
    public void onNext(Run started) {
      run = started;
    }

    @Override
    public void onError(Throwable error) {
      throw new AssertionError(error);
    }

    @Override
    public void onComplete() {}
  }
}
