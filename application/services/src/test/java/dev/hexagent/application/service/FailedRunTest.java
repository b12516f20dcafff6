package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunFailed;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;

class FailedRunTest {
  private static final Failure UNAUTHORIZED =
      Failure.of(ErrorCode.PROVIDER_UNAUTHORIZED, "scripted refuses the key: check it");

  private final Core core = new Core();
  private final Run run = core.open("Hi");
  private final ScriptedCall call = core.model.awaitCall();

  @Test
  void endsAsFailedBeforeTheFirstWord() {
    call.fail(UNAUTHORIZED);

    RunFailed failed = failed(core, run);

    assertThat(failed.failure()).isEqualTo(UNAUTHORIZED);
    assertThat(failed.totals().usage()).isEqualTo(Usage.ZERO);
    assertThat(failed.totals().cost()).isEqualTo(Cost.NOTHING);
    assertThat(failed.totals().steps()).isEqualTo(1);
    Message card = Objects.requireNonNull(failed.message());
    assertThat(card.text()).isEmpty();
    assertThat(card.status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(Objects.requireNonNull(card.generation()).failure()).isEqualTo(UNAUTHORIZED);
    assertThat(core.path(run.conversation())).endsWith(card);
  }

  @Test
  void keepsWhatWasSaidBeforeTheFailureAndCountsIt() {
    call.text("Half an ans").fail(UNAUTHORIZED);

    RunFailed failed = failed(core, run);

    Message message = Objects.requireNonNull(failed.message());
    assertThat(message.text()).isEqualTo("Half an ans");
    assertThat(message.status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(Objects.requireNonNull(message.generation()).finishReason()).isNull();
    assertThat(core.path(run.conversation())).endsWith(message);
    assertThat(failed.totals().usage().estimated()).isTrue();
    assertThat(failed.totals().usage().completionTokens()).isEqualTo(3);
    assertThat(failed.totals().cost()).isEqualTo(Cost.UNKNOWN);
    assertThat(core.turns.endings().get(0).attempts())
        .extracting(attempt -> attempt.outcome())
        .containsExactly("provider_unauthorized");
  }

  @Test
  void believesWhatTheProviderBilledForAFailure() {
    call.text("Half")
        .emit(new ModelEvent.Metered(Usage.reported(17, 5), Core.COST))
        .fail(UNAUTHORIZED);

    RunFailed failed = failed(core, run);

    assertThat(failed.totals().usage()).isEqualTo(Usage.reported(17, 5));
    assertThat(failed.totals().cost()).isEqualTo(Core.COST);
    assertThat(core.turns.endings().get(0).attempts().get(0).cost()).isEqualTo(Core.COST);
  }

  @Test
  void doesNotTakeAnEmptyDeltaForAWord() {
    call.text("").fail(UNAUTHORIZED);

    RunFailed failed = failed(core, run);

    assertThat(failed.totals().usage()).isEqualTo(Usage.ZERO);
    assertThat(Objects.requireNonNull(failed.message()).parts()).isEmpty();
  }

  @Test
  void freesTheConversation() {
    call.fail(UNAUTHORIZED);
    core.ended(run.id());

    assertThat(core.stored(run.conversation()).running()).isNull();
    assertThat(core.stored(run.id()).progress().failure()).isEqualTo(UNAUTHORIZED);
    Run next = core.exchange(new Turn.Reply(run.conversation(), null, "Again"), "Hello");
    assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void refusesAnAnswerThatEndsWithoutSayingSo() {
    call.text("Half an ans").end();

    RunFailed failed = failed(core, run);

    assertThat(failed.failure().code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
    assertThat(failed.failure().origin())
        .isEqualTo(new Failure.Origin("scripted", "some/model", null));
    assertThat(Objects.requireNonNull(failed.message()).text()).isEqualTo("Half an ans");
  }

  @Test
  void failsIfTheErrorComesBehindTheFinish() {
    call.text("Whole?").emit(Core.completed(FinishReason.STOP)).fail(UNAUTHORIZED);

    RunFailed failed = failed(core, run);

    assertThat(failed.failure()).isEqualTo(UNAUTHORIZED);
    assertThat(Objects.requireNonNull(failed.message()).status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(failed.totals().usage()).isEqualTo(Usage.reported(17, 5));
    assertThat(core.events(run.id())).noneMatch(RunEvent.StepFinished.class::isInstance);
  }

  @Test
  void tellsNoSecretOfAnErrorThatNoAdapterShouldLetOut() {
    call.fail(new IllegalStateException("key sk-123 was refused"));

    RunFailed failed = failed(core, run);

    assertThat(failed.failure().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failed.failure().message()).doesNotContain("sk-123");
  }

  @Test
  void survivesAModelThatThrowsInsteadOfFailing() {
    var throwing = new Core(Core.model(() -> {
      throw new IllegalStateException("no");
    }));

    RunFailed failed = failed(throwing, throwing.open("Hi"));

    assertThat(failed.failure().code()).isEqualTo(ErrorCode.INTERNAL);
  }

  @Test
  void takesAnAnswerThatNamesNoModelForOneOfTheModelAsked() {
    call.text("Hello")
        .emit(new ModelEvent.Completed("", null, FinishReason.STOP, null, null, null, List.of()))
        .end();

    Message answer = Objects.requireNonNull(core.terminal(run.id()).message());

    assertThat(Objects.requireNonNull(answer.generation()).model()).isEqualTo(Core.MODEL);
  }

  @Test
  void endsARunWhoseEndIsBrokenAndKeepsItsText() {
    var broken = new Core(RunLimits.DEFAULT, null, new ScriptedCodec(text -> {
      throw new IllegalStateException("broken");
    }));
    broken.model.then(call -> call.text("{}").complete());
    var json = new TurnSettings(
        null,
        null,
        new GenerationSettings(null, null),
        ResponseFormat.of(ResponseFormat.Type.JSON));
    var command =
        new StartRun(null, new Turn.Opening("Hi"), json, Delivery.STREAMED, WhenLeft.CONTINUE);

    Run begun = of(broken.runs.start(command, Core.ME));

    RunFailed failed = failed(broken, begun);
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(Objects.requireNonNull(failed.message()).text()).isEqualTo("{}");
    assertThat(broken.stored(begun.conversation()).running()).isNull();
  }

  @Test
  void leavesARunWhoseEndCannotBeToldToItsLease() {
    var broken = new Core(new PriceList() {
      @Override
      public void expect(ModelId model) {}

      @Override
      public Pricing of(ModelId model) {
        throw new IllegalStateException("broken");
      }
    });
    Run begun = broken.open("Hi");
    var unpriced = new ModelEvent.Completed(
        "some/model", null, FinishReason.STOP, null, null, null, List.of());
    broken.model.awaitCall().text("Hello").emit(unpriced).end();
    broken.clock.advance(Core.LEASE);

    broken.leases.renew().then(broken.neighbour().leases.recover()).block(Core.PATIENCE);

    assertThat(broken.stored(begun.id()).status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(broken.stored(begun.conversation()).running()).isNull();
  }

  @Test
  void hearsNothingOfACallThatGoesOnThoughItWasClosed() {
    var stubborn = new Core(stubborn());
    Run begun = stubborn.open("Hi");

    stubborn.runs.cancel(begun.id(), Core.ME).block(Core.PATIENCE);

    List<RunEvent> events = stubborn.events(begun.id());
    assertThat(events)
        .extracting(event -> (Object) event.getClass())
        .containsExactly(
            RunEvent.RunStarted.class,
            RunEvent.StepStarted.class,
            RunEvent.TextDelta.class,
            RunEvent.RunCancelled.class);
  }

  /** A model that speaks on after it was cancelled. */
  private static ChatModel stubborn() {
    return Core.model(() -> Flux.from(reader -> reader.onSubscribe(new Subscription() {
      private boolean begun;

      @Override
      public void request(long n) {
        if (!begun) {
          begun = true;
          reader.onNext(new ModelEvent.TextDelta(0, "Hel"));
        }
      }

      @Override
      public void cancel() {
        reader.onNext(new ModelEvent.TextDelta(0, "lo"));
        reader.onNext(Core.completed(FinishReason.STOP));
        reader.onComplete();
      }
    })));
  }

  private static RunFailed failed(Core core, Run run) {
    assertThat(core.ended(run.id()).status()).isEqualTo(RunStatus.FAILED);
    return (RunFailed) core.terminal(run.id());
  }
}
