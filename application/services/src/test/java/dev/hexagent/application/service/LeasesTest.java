package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunInterrupted;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Two processes on one store, one of which dies or seems to; the time is a virtual one. */
class LeasesTest {
  private static final Failure LIMITED = Failure.of(
      ErrorCode.RATE_LIMITED,
      "Slower, please.",
      new Failure.Origin("scripted", "some/model", "429"));

  private static final Duration THIRD = Core.LEASE.dividedBy(3);

  private VirtualTimeScheduler time;
  private Core core;
  private Core neighbour;

  @BeforeEach
  void stopTheTime() {
    time = VirtualTimeScheduler.getOrSet();
    core = new Core();
    neighbour = core.neighbour();
  }

  @AfterEach
  void letTheTimeRun() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void keepsTheTextOfARunWhoseProcessDied() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hel").text("lo");
    journalled();
    core.clock.advance(Core.LEASE);

    recover(neighbour);

    Run ended = of(neighbour.runs.find(run.id(), ME));
    assertThat(ended.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(ended.progress().lastSeq()).isEqualTo(5);
    Message answer = neighbour.path(run.conversation()).get(1);
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(answer.id()).isEqualTo(ended.progress().answer());
    Failure failure =
        Objects.requireNonNull(Objects.requireNonNull(answer.generation()).failure());
    assertThat(failure.code()).isEqualTo(ErrorCode.INTERRUPTED);
    assertThat(core.stored(run.conversation()).running()).isNull();
  }

  @Test
  void losesOnlyWhatHadNotReachedTheDisk() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hel").text("lo");
    journalled();
    call.text(" world");
    core.clock.advance(Core.LEASE);

    recover(neighbour);

    List<RunEvent> told = neighbour.events(run.id());
    assertThat(told.subList(0, 4))
        .isEqualTo(core.live.find(run.id(), ME.actor()).log().snapshot(0, 4));
    assertThat(told).hasSize(5).last().isInstanceOf(RunInterrupted.class);
    assertThat(told.get(4).envelope().seq()).isEqualTo(5);
  }

  @Test
  void estimatesWhatTheCallTook() {
    Run run = core.open("Four letters: word");
    core.clock.advance(Duration.ofMillis(300));
    core.model.awaitCall().text("Five of them");
    journalled();
    core.clock.advance(Core.LEASE);

    recover(neighbour);

    Ending ending = neighbour.turns.endings().get(0);
    LedgerEntry attempt = ending.attempts().get(0);
    assertThat(ending.attempts()).hasSize(1);
    assertThat(attempt.outcome()).isEqualTo("interrupted");
    assertThat(attempt.provider()).isEqualTo(Core.MODEL.provider());
    assertThat(attempt.usage().estimated()).isTrue();
    assertThat(attempt.usage().promptTokens()).isEqualTo(9);
    assertThat(attempt.usage().completionTokens()).isEqualTo(3);
    assertThat(attempt.cost()).isEqualTo(Cost.UNKNOWN);
    assertThat(attempt.took()).isEqualTo(Duration.ofMillis(300));
    assertThat(core.stored(run.id()).progress().totals().usage()).isEqualTo(attempt.usage());
  }

  @Test
  void writesARowForEachCallOfARunThatWasTriedAgain() {
    Run run = core.open("Four letters: word");
    ScriptedCall call = core.model.awaitCall();
    RunEvent.Retrying refused =
        retrying(3, 2, Failure.of(ErrorCode.PROVIDER_OVERLOADED, "Not asked."), Core.MODEL);
    RunEvent.Retrying limited = retrying(4, 3, LIMITED, new ModelId("scripted", "spare"));
    core.stores
        .journal()
        .append(
            List.of(core.live.find(run.id(), ME.actor()).log().snapshot().get(1), refused, limited),
            ME.actor())
        .block(Core.PATIENCE);
    core.clock.advance(Core.LEASE);

    recover(neighbour);

    assertThat(call.isCancelled()).isFalse();
    Ending ending = neighbour.turns.endings().get(0);
    assertThat(ending.attempts())
        .extracting(LedgerEntry::model, LedgerEntry::outcome)
        .containsExactly(tuple("some/model", "rate_limited"), tuple("spare", "interrupted"));
    assertThat(ending.attempts())
        .extracting(LedgerEntry::cost)
        .containsExactly(Cost.NOTHING, Cost.UNKNOWN);
    Generation answer =
        Objects.requireNonNull(Objects.requireNonNull(ending.answer()).generation());
    assertThat(answer.model()).isEqualTo(new ModelId("scripted", "spare"));
    assertThat(answer.tried()).containsExactly(new Tried(Core.MODEL, ErrorCode.RATE_LIMITED));
  }

  private RunEvent.Retrying retrying(long seq, int attempt, Failure failure, ModelId next) {
    var at = Envelope.single(core.running(), seq, core.clock.instant());
    return new RunEvent.Retrying(at, 1, attempt, failure, next, Duration.ZERO);
  }

  @Test
  void knowsWhatACallTookThatHadEnded() {
    core.turns.beforeEnd(Mono::never);
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hello");
    journalled();
    call.complete();
    Ending meant = core.turns.endings().get(0);
    core.stores
        .journal()
        .append(meant.events().subList(3, meant.events().size()), ME.actor())
        .block(Core.PATIENCE);
    core.clock.advance(Core.LEASE);

    recover(neighbour);

    assertThat(core.stored(run.id()).progress().totals().usage())
        .isEqualTo(meant.run().progress().totals().usage());
    assertThat(core.stored(run.id()).progress().totals().cost()).isEqualTo(Core.COST);
  }

  @Test
  void endsARunThatHadNotAskedTheModelAsFarAsTheDiskKnows() {
    Run run = core.open("Hi");
    core.clock.advance(Core.LEASE);

    recover(neighbour);

    assertThat(core.stored(run.id()).progress().answer()).isNull();
    assertThat(neighbour.turns.endings().get(0).attempts()).isEmpty();
    assertThat(neighbour.events(run.id())).hasSize(2);
    assertThat(neighbour.path(run.conversation())).hasSize(1);
  }

  @Test
  void freesTheConversationForTheNextTurn() {
    Run run = core.open("Hi");
    core.clock.advance(Core.LEASE);
    recover(neighbour);

    Run next = neighbour.exchange(new Turn.Reply(run.conversation(), null, "Again"), "Hello");

    assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void leavesARunAloneWhoseLeaseIsRenewed() {
    Run run = core.open("Hi");
    for (int i = 0; i < 10; i++) {
      core.clock.advance(THIRD);
      core.leases.renew().block(Core.PATIENCE);
      recover(neighbour);
    }

    core.model.awaitCall().text("Hello").complete();

    assertThat(core.stored(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void tellsReadersOfARunThatWasTakenOverHowItEnded() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hel");
    journalled();
    List<RunEvent> seen = new ArrayList<>();
    core.runs.follow(run.id(), 0, ME).subscribe(seen::add);
    call.text("lo");
    core.clock.advance(Core.LEASE);
    recover(neighbour);

    core.leases.renew().block(Core.PATIENCE);

    assertThat(call.isCancelled()).isTrue();
    assertThat(seen).hasSize(5).last().isEqualTo(neighbour.terminal(run.id()));
    assertThat(of(core.runs.find(run.id(), ME)).status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(core.turns.endings()).isEmpty();
  }

  @Test
  void hearsAtItsEndThatARunWasTakenOver() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hello");
    journalled();
    List<RunEvent> seen = new ArrayList<>();
    core.runs.follow(run.id(), 0, ME).subscribe(seen::add);
    core.clock.advance(Core.LEASE);
    recover(neighbour);

    call.complete();

    assertThat(seen).last().isEqualTo(neighbour.terminal(run.id()));
    assertThat(seen).filteredOn(RunEvent.Terminal.class::isInstance).hasSize(1);
    assertThat(of(core.runs.find(run.id(), ME)).status()).isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  void triesAgainWhatCouldNotBeEnded() {
    Run run = core.open("Hi");
    core.clock.advance(Core.LEASE);
    neighbour.turns.beforeEnd(() -> Mono.error(WatchedTurns.away()));
    recover(neighbour);
    assertThat(core.stored(run.id()).status()).isEqualTo(RunStatus.RUNNING);
    neighbour.turns.beforeEnd(Mono::empty);

    core.clock.advance(Core.LEASE);
    recover(neighbour);

    assertThat(core.stored(run.id()).status()).isEqualTo(RunStatus.INTERRUPTED);
  }

  @Test
  void noticesADeadRunByItselfUntilItIsStopped() {
    Disposable kept = neighbour.leases.keep();
    Run first = core.open("Hi");
    core.clock.advance(Core.LEASE);

    time.advanceTimeBy(THIRD);

    assertThat(core.stored(first.id()).status()).isEqualTo(RunStatus.INTERRUPTED);
    kept.dispose();
    Run second = core.open("Hi");
    core.clock.advance(Core.LEASE);
    time.advanceTimeBy(Duration.ofMinutes(1));
    assertThat(core.stored(second.id()).status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void renewsByItself() {
    Disposable kept = core.leases.keep();
    Run run = core.open("Hi");

    for (int i = 0; i < 10; i++) {
      core.clock.advance(THIRD);
      time.advanceTimeBy(THIRD);
      recover(neighbour);
    }

    assertThat(core.stored(run.id()).status()).isEqualTo(RunStatus.RUNNING);
    kept.dispose();
  }

  private void journalled() {
    time.advanceTimeBy(Duration.ofMillis(200));
  }

  private static void recover(Core process) {
    process.leases.recover().block(Core.PATIENCE);
  }
}
