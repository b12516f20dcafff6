package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.COST;
import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class RunServiceTest {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final ModelId ANSWERED = new ModelId("scripted", "some/model-2026");

  private final Core core = new Core();

  @Test
  void tellsEverythingThatHappens() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    core.clock.advance(TICK);
    call.emit(new ModelEvent.ReasoningDelta(0, "Hm"));
    core.clock.advance(TICK);
    call.emit(new ModelEvent.TextDelta(1, "Hel")).emit(new ModelEvent.TextDelta(1, "lo"));
    core.clock.advance(TICK);
    call.emit(Core.completed(FinishReason.STOP)).end();

    List<RunEvent> events = core.events(run.id());

    Conversation conversation = core.stored(run.conversation());
    Message answer = core.path(run.conversation()).get(1);
    var at = new Object() {
      long seq = 0;

      Envelope after(int ticks) {
        return Envelope.single(run.id(), ++seq, Core.START.plus(TICK.multipliedBy(ticks)));
      }
    };
    Usage usage = Usage.reported(17, 5);
    assertThat(events)
        .containsExactly(
            new RunEvent.RunStarted(
                at.after(0),
                conversation.id(),
                AgentId.DEFAULT,
                run.userMessage(),
                Core.MODEL,
                true,
                "Hi"),
            new RunEvent.StepStarted(at.after(0), 1, answer.id(), Core.MODEL, null),
            new RunEvent.ReasoningDelta(at.after(1), 0, "Hm"),
            new RunEvent.TextDelta(at.after(2), 1, "Hel"),
            new RunEvent.TextDelta(at.after(2), 1, "lo"),
            new RunEvent.StepFinished(
                at.after(3),
                1,
                answer.id(),
                ANSWERED,
                "Somebody",
                FinishReason.STOP,
                "word",
                usage,
                COST,
                TICK,
                TICK.multipliedBy(3),
                List.of("seed")),
            new RunEvent.RunCompleted(
                at.after(3), answer, new Totals(usage, COST, 1, TICK.multipliedBy(3)), null, null));
  }

  @Test
  void storesTheAnswerTheRunAndTheAccounts() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    call.emit(new ModelEvent.ReasoningDelta(0, "Hm")).emit(new ModelEvent.TextDelta(1, "Hello"));
    core.clock.advance(TICK);
    call.emit(Core.completed(FinishReason.STOP)).end();
    Run ended = core.ended(run.id());

    Message answer = core.path(run.conversation()).get(1);
    Totals totals = new Totals(Usage.reported(17, 5), COST, 1, TICK);
    Instant now = Core.START.plus(TICK);
    assertThat(answer.status()).isEqualTo(MessageStatus.COMPLETE);
    assertThat(answer.parent()).isEqualTo(run.userMessage());
    assertThat(answer.parts())
        .containsExactly(new ContentPart.Reasoning("Hm", null), new ContentPart.Text("Hello"));
    assertThat(answer.generation())
        .isEqualTo(new Generation(
            AgentId.DEFAULT,
            ANSWERED,
            run.id(),
            FinishReason.STOP,
            totals.usage(),
            totals.cost(),
            TICK,
            null,
            List.of(),
            List.of(),
            null,
            List.of("seed")));
    assertThat(core.stored(run.id())).isEqualTo(ended);
    assertThat(ended.progress())
        .isEqualTo(new Run.Progress(
            RunStatus.COMPLETED, answer.id(), 6, now, totals, null, null, Finding.NONE));
    assertThat(core.stored(run.conversation()).running()).isNull();
    assertThat(core.stored(run.conversation()).leaf()).isEqualTo(answer.id());
    LedgerEntry attempt = core.turns.endings().get(0).attempts().get(0);
    assertThat(attempt)
        .isEqualTo(new LedgerEntry(
            attempt.attempt(),
            Purpose.ANSWER,
            "scripted",
            "some/model-2026",
            "completed",
            totals.usage(),
            COST,
            Core.START,
            Duration.ZERO,
            TICK));
  }

  @Test
  void hasTheTurnOnDiskBeforeItAsksTheModel() {
    List<String> before = new ArrayList<>();
    core.model.then(call -> {
      before.addAll(core.turns.journal());
      call.complete();
    });

    core.ended(core.open("Hi").id());

    assertThat(before).containsExactly("accepted");
  }

  @Test
  void asksNobodyIfTheTurnCannotBeStored() {
    core.turns.beforeAccept(Mono.error(WatchedTurns.away()));

    assertThatThrownBy(() -> core.open("Hi"))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));

    assertThat(core.model.calls()).isEmpty();
  }

  @Test
  void showsDeltasAtOnce() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();

    StepVerifier.create(core.runs.follow(run.id(), 2, ME).map(RunServiceTest::text))
        .then(() -> call.text("Hel"))
        .expectNext("Hel")
        .then(() -> call.text("lo"))
        .expectNext("lo")
        .thenCancel()
        .verify();
  }

  @Test
  void showsTheEndOnlyWhenItIsOnDisk() {
    Sinks.Empty<Void> disk = Sinks.empty();
    core.turns.beforeEnd(disk::asMono);
    Run run = core.open("Hi");

    StepVerifier.create(core.runs.follow(run.id(), 0, ME).map(RunEvent::getClass))
        .expectNext(RunEvent.RunStarted.class)
        .expectNext(RunEvent.StepStarted.class)
        .then(() -> core.model.awaitCall().text("Hello").complete())
        .expectNext(RunEvent.TextDelta.class)
        .expectNext(RunEvent.StepFinished.class)
        .then(() -> {
          assertThat(of(core.runs.find(run.id(), ME)).status()).isEqualTo(RunStatus.RUNNING);
          assertThat(core.turns.endings()).hasSize(1);
        })
        .then(disk::tryEmitEmpty)
        .expectNext(RunEvent.RunCompleted.class)
        .verifyComplete();
    assertThat(core.turns.journal()).containsExactly("accepted", "ended");
  }

  @Test
  void runsAndFollowsInOne() {
    core.model.then(call -> call.text("Hello").complete());

    List<RunEvent> events = of(core.runs.run(turn(new Turn.Opening("Hi")), ME).collectList());

    assertThat(events).hasSize(5);
    assertThat(events).isEqualTo(core.events(events.get(0).envelope().run()));
  }

  @Test
  void beginsARunWithEachSubscription() {
    core.model.then(ScriptedCall::complete).then(ScriptedCall::complete);
    Flux<RunEvent> cold = core.runs.run(turn(new Turn.Opening("Hi")), ME);
    assertThat(core.model.calls()).isEmpty();

    cold.blockLast(Core.PATIENCE);
    cold.blockLast(Core.PATIENCE);

    assertThat(core.model.calls()).hasSize(2);
  }

  @Test
  void findsARunWhileItRuns() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hel");

    Run found = of(core.runs.find(run.id(), ME));

    assertThat(found.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(found.progress().lastSeq()).isEqualTo(3);
    assertThat(found.progress().answer()).isNotNull();
    assertThat(found.progress().finishedAt()).isNull();
  }

  @Test
  void answersOneTurnOfAConversationAtATime() {
    Run first = core.open("Hi");
    Turn second = new Turn.Reply(first.conversation(), null, "Hello?");

    assertThatThrownBy(() -> core.start(turn(second)))
        .isInstanceOfSatisfying(
            RunInProgress.class, refused -> assertThat(refused.run()).isEqualTo(first.id()));

    assertThat(core.model.calls()).hasSize(1);
    core.model.awaitCall().text("Hello").complete();
    assertThat(core.exchange(second, "Yes").status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void answersConversationsSideBySide() {
    Run first = core.open("One");
    ScriptedCall one = core.model.awaitCall();
    Run second = core.open("Two");
    ScriptedCall two = core.model.awaitCall();

    two.text("2").complete();
    one.text("1").complete();

    assertThat(core.ended(first.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.ended(second.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(Objects.requireNonNull(core.terminal(first.id()).message()).text())
        .isEqualTo("1");
    assertThat(Objects.requireNonNull(core.terminal(second.id()).message()).text())
        .isEqualTo("2");
  }

  @Test
  void showsARunToNobodyElse() {
    Run run = core.open("Hi");
    CallContext other = CallContext.of(Samples.BOB);

    StepVerifier.create(core.runs.find(run.id(), other)).verifyError(NotFound.class);
    StepVerifier.create(core.runs.follow(run.id(), 0, other)).verifyError(NotFound.class);
    StepVerifier.create(core.runs.cancel(run.id(), other)).verifyError(NotFound.class);

    assertThat(of(core.runs.find(run.id(), ME)).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(core.model.awaitCall().isCancelled()).isFalse();
  }

  @Test
  void knowsNoRunOfAnUnknownId() {
    var nobodys = new RunId(core.ids.next());

    StepVerifier.create(core.runs.find(nobodys, ME)).verifyError(NotFound.class);
    StepVerifier.create(core.runs.follow(nobodys, 0, ME)).verifyError(NotFound.class);
    StepVerifier.create(core.runs.cancel(nobodys, ME)).verifyError(NotFound.class);
  }

  private static String text(RunEvent event) {
    return ((RunEvent.TextDelta) event).text();
  }
}
