package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunCancelled;
import dev.hexagent.domain.run.RunEvent.RunStarted;
import dev.hexagent.domain.run.RunStatus;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class CancelledRunTest {
  private final Core core = new Core();

  @Test
  void keepsWhatWasSaid() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Half an ans");

    Run cancelled = cancel(run);

    assertThat(cancelled.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(cancelled.progress().cancelled()).isEqualTo(CancelReason.USER);
    RunCancelled terminal = (RunCancelled) core.terminal(run.id());
    assertThat(terminal.reason()).isEqualTo(CancelReason.USER);
    Message message = Objects.requireNonNull(terminal.message());
    assertThat(message.text()).isEqualTo("Half an ans");
    assertThat(message.status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(core.path(run.conversation())).endsWith(message);
    assertThat(core.stored(run.id())).isEqualTo(cancelled);
    assertThat(core.stored(run.conversation()).running()).isNull();
    assertThat(call.isCancelled()).isTrue();
  }

  @Test
  void keepsWhatItCost() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("Half an ans");

    Run cancelled = cancel(run);

    assertThat(cancelled.progress().totals().usage().estimated()).isTrue();
    assertThat(cancelled.progress().totals().cost().unknownAttempts()).isEqualTo(1);
    assertThat(core.turns.endings().get(0).attempts())
        .extracting(attempt -> attempt.outcome())
        .containsExactly("cancelled");
  }

  @Test
  void showsTheHalfOfACharacterThatWasHeldBack() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("go \uD83D");

    cancel(run);

    assertThat(Objects.requireNonNull(core.terminal(run.id()).message()).text())
        .isEqualTo("go \uFFFD");
    assertThat(core.events(run.id()).get(3))
        .isInstanceOfSatisfying(
            RunEvent.TextDelta.class, delta -> assertThat(delta.text()).isEqualTo("\uFFFD"));
  }

  @Test
  void closesTheLineOnce() {
    var subscribed = new AtomicInteger();
    var closed = new AtomicInteger();
    var own = new Core(Core.model(() -> Flux.<ModelEvent>never()
        .doOnSubscribe(line -> subscribed.incrementAndGet())
        .doOnCancel(closed::incrementAndGet)));
    Run run = own.open("Hi");

    own.runs.cancel(run.id(), ME).block(Core.PATIENCE);
    own.runs.cancel(run.id(), ME).block(Core.PATIENCE);

    assertThat(subscribed).hasValue(1);
    assertThat(closed).hasValue(1);
  }

  @Test
  void leavesARunAloneThatIsOver() {
    core.model.then(call -> call.text("Hello").complete());
    Run run = core.open("Hi");
    Run ended = core.ended(run.id());

    assertThat(cancel(run)).isEqualTo(ended);

    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.turns.endings()).hasSize(1);
  }

  @Test
  void comesBackWhenTheEndIsOnDisk() throws Exception {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.beforeEnd(disk::asMono);
    Run run = core.open("Hi");

    CompletableFuture<Run> cancelled = core.runs.cancel(run.id(), ME).toFuture();
    assertThat(cancelled).isNotDone();
    disk.tryEmitEmpty();

    assertThat(cancelled.get(20, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.CANCELLED);
  }

  @Test
  void waitsWithAStopThatComesWhileTheTurnIsBeingAccepted() throws Exception {
    ConversationId conversation = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.afterAccept(disk.asMono());
    CompletableFuture<Run> start = core.runs
        .start(turn(new Turn.Reply(conversation, null, "And you?")), ME)
        .toFuture();
    RunId running = Objects.requireNonNull(core.stored(conversation).running());

    CompletableFuture<Run> cancel = core.runs.cancel(running, ME).toFuture();
    assertThat(start).isNotDone();
    assertThat(cancel).isNotDone();
    disk.tryEmitEmpty();

    assertThat(start.get(20, TimeUnit.SECONDS).id()).isEqualTo(running);
    assertThat(cancel.get(20, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(core.events(running))
        .extracting(event -> (Object) event.getClass())
        .containsExactly(RunStarted.class, RunCancelled.class);
    assertThat(core.model.calls()).hasSize(1);
    Conversation free = core.stored(conversation);
    assertThat(free.running()).isNull();
    assertThat(core.path(conversation)).hasSize(3);
  }

  private Run cancel(Run run) {
    return of(core.runs.cancel(run.id(), ME));
  }
}
