package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** One slot: a second run gets it however the first one ends. */
@Timeout(60)
class AdmittedRunsTest {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Core core = new Core(new Admission(1, time));

  @Test
  void refusesARunTooManyBeforeAnythingIsWritten() {
    core.open("Hi");

    var second = core.runs.start(turn(new Turn.Opening("Hello")), ME).toFuture();
    time.advanceTimeBy(Admission.PATIENCE);

    assertThat(second).isCompletedExceptionally();
    assertThat(core.turns.journal()).containsExactly("accepted");
    assertThat(of(core.conversations.list(ConversationFilter.CURRENT, PageRequest.FIRST, ME))
            .items())
        .hasSize(1);
    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void takesTheNextOneInLineWhenARunHasEnded() {
    core.open("Hi");
    var second = core.runs.start(turn(new Turn.Opening("Hello")), ME).toFuture();

    core.model.awaitCall().text("Hey").complete();

    assertThat(second).isCompleted();
    assertThat(core.model.awaitCall().request().messages().toString()).contains("Hello");
  }

  @Test
  void takesAnotherAfterACompletedRun() {
    core.exchange(new Turn.Opening("Hi"), "Hello");

    assertSlotIsFree();
  }

  @Test
  void takesAnotherAfterAFailedRun() {
    Run run = core.open("Hi");
    core.model.awaitCall().fail(new ModelFailure(Failure.of(ErrorCode.CONTENT_BLOCKED, "No")));
    core.ended(run.id());

    assertSlotIsFree();
  }

  @Test
  void takesAnotherAfterACancelledRun() {
    Run run = core.open("Hi");
    of(core.runs.cancel(run.id(), ME));

    assertSlotIsFree();
  }

  @Test
  void takesAnotherAfterARunThatWasLeft() {
    var left = core.runs.run(turn(new Turn.Opening("Hi"), WhenLeft.CANCEL), ME).subscribe();
    core.model.awaitCall();
    left.dispose();

    assertSlotIsFree();
  }

  @Test
  void takesAnotherAfterARunThatAnotherProcessTookOver() {
    core.open("Hi");
    Core other = core.neighbour();
    core.clock.advance(Core.LEASE.plusSeconds(1));
    other.leases.recover().block();
    core.leases.renew().block();

    assertSlotIsFree();
  }

  @Test
  void takesAnotherAfterATurnThatTheStoreRefused() {
    core.turns.beforeAccept(Mono.error(WatchedTurns.away()));
    assertThatThrownBy(() -> core.open("Hi")).isInstanceOf(HexagentException.class);
    core.turns.beforeAccept(Mono.empty());

    assertSlotIsFree();
  }

  @Test
  void takesAnotherAfterATurnThatMakesNoSense() {
    var unknown = new StartRun(
        new AgentId("nobody"),
        new Turn.Opening("Hi"),
        TurnSettings.NONE,
        Delivery.STREAMED,
        WhenLeft.CONTINUE);
    assertThatThrownBy(() -> core.start(unknown)).isInstanceOf(NotFound.class);

    assertSlotIsFree();
  }

  /** The one slot that there is can be taken, and no second. */
  private void assertSlotIsFree() {
    assertThat(core.runs.start(turn(new Turn.Opening("Next")), ME).toFuture()).isCompleted();
    assertThat(core.runs.start(turn(new Turn.Opening("And next")), ME).toFuture())
        .isNotDone();
  }
}
