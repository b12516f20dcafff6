package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunFailed;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The bounds of a run. */
@Timeout(60)
class LimitsTest {
  @Nested
  class OfTime {
    private final Core core = new Core(new RunLimits(Duration.ofMinutes(10), 1 << 20));
    private final Timers time = new Timers();

    @BeforeEach
    void stopTheTime() {
      VirtualTimeScheduler.set(time);
    }

    @AfterEach
    void letTheTimeRun() {
      VirtualTimeScheduler.reset();
    }

    @Test
    void endsARunThatTakesTooLongAndKeepsItsText() {
      Run run = core.open("Hi");
      ScriptedCall call = core.model.awaitCall().text("Hel");

      time.advanceTimeBy(Duration.ofMinutes(10).minusMillis(1));
      assertThat(call.isCancelled()).isFalse();
      time.advanceTimeBy(Duration.ofMillis(1));

      assertThat(call.isCancelled()).isTrue();
      RunFailed failed = (RunFailed) core.terminal(run.id());
      assertThat(failed.failure().code()).isEqualTo(ErrorCode.LIMIT_REACHED);
      assertThat(failed.failure().limit()).isEqualTo(Failure.Limit.TIME);
      assertThat(failed.failure().message()).contains("600 s");
      assertThat(Objects.requireNonNull(failed.message()).text()).isEqualTo("Hel");
    }

    @Test
    void leavesNoTimerBehind() {
      core.open("Hi");
      assertThat(time.timers).hasSize(1).noneMatch(Disposable::isDisposed);

      core.model.awaitCall().text("Hello").complete();

      assertThat(time.timers).hasSize(1).allMatch(Disposable::isDisposed);
    }
  }

  /** A time that stands still and remembers the timers that runs set in it. */
  private static final class Timers extends VirtualTimeScheduler {
    final List<Disposable> timers = new ArrayList<>();

    Timers() {
      super(false);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
      Disposable timer = super.schedule(task, delay, unit);
      if (unit.toMillis(delay)
          > Journal.PACE.toMillis()) { // the journal's looks are nobody's timers
        timers.add(timer);
      }
      return timer;
    }
  }

  @Nested
  class OfTheAnswer {
    private final Core core = new Core(new RunLimits(Duration.ofMinutes(10), 10));
    private final Run run = core.open("Hi");
    private final ScriptedCall call = core.model.awaitCall();

    @Test
    void letsAnAnswerPassThatJustFits() {
      call.text("12345").text("67890").complete();

      assertThat(finishReason(core, run)).isEqualTo(FinishReason.STOP);
      assertThat(answer(core, run).text()).isEqualTo("1234567890");
    }

    @Test
    void cutsAnAnswerThatDoesNotFitAndHangsUp() {
      call.text("12345").text("678901234");

      assertThat(call.isCancelled()).isTrue();
      assertThat(finishReason(core, run)).isEqualTo(FinishReason.LENGTH);
      assertThat(answer(core, run).text()).isEqualTo("1234567890");
      assertThat(answer(core, run).status()).isEqualTo(MessageStatus.COMPLETE);
      assertThat(core.ended(run.id()).progress().totals().usage().estimated()).isTrue();
    }

    @Test
    void cutsAnAnswerThatComesInOnePiece() {
      call.text("привет, мир");

      assertThat(answer(core, run).text()).isEqualTo("приве");
      assertThat(core.events(run.id()))
          .filteredOn(RunEvent.TextDelta.class::isInstance)
          .hasSize(1);
    }

    @Test
    void countsWhatTheModelThinksToo() {
      call.emit(new ModelEvent.ReasoningDelta(0, "hm hm hm "))
          .emit(new ModelEvent.TextDelta(1, "ab"));

      assertThat(finishReason(core, run)).isEqualTo(FinishReason.LENGTH);
      assertThat(answer(core, run).parts())
          .containsExactly(new ContentPart.Reasoning("hm hm hm ", null), new ContentPart.Text("a"));
    }

    @Test
    void countsWhatTheProviderWantsBackToo() {
      var seal = new ProviderSeal("scripted", "signature", new JsonText("\"0123456789\""));
      call.text("Hello").emit(new ModelEvent.ReasoningSealed(1, seal));

      assertThat(finishReason(core, run)).isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void letsAModelWaitThatSpeaksFasterThanItIsHeard() {
    var spoken = new AtomicLong();
    var closed = new AtomicBoolean();
    var core = new Core(
        new RunLimits(Duration.ofMinutes(10), 10_000),
        Core.model(() -> Flux.range(0, 1_000_000)
            .<ModelEvent>map(i -> new ModelEvent.TextDelta(0, "x"))
            .doOnNext(event -> spoken.incrementAndGet())
            .doOnCancel(() -> closed.set(true))),
        new JacksonJsonCodec());

    Run run = core.open("Go on and on");

    assertThat(finishReason(core, run)).isEqualTo(FinishReason.LENGTH);
    assertThat(answer(core, run).text()).isEqualTo("x".repeat(10_000));
    assertThat(closed).isTrue();
    assertThat(spoken.get()).isBetween(10_001L, 10_001L + ModelCall.WINDOW);
  }

  @Test
  void hearsAVeryLongAnswerThatComesAtOnce() {
    int pieces = 200_000;
    var core = new Core(Core.model(() -> Flux.range(0, pieces)
        .<ModelEvent>map(i -> new ModelEvent.TextDelta(0, "word "))
        .concatWithValues(Core.completed(FinishReason.STOP))));

    Run run = core.open("Be long");

    assertThat(answer(core, run).text()).hasSize(pieces * 5);
    assertThat(core.ended(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.ended(run.id()).progress().lastSeq()).isEqualTo(pieces + 4);
  }

  private static Message answer(Core core, Run run) {
    core.ended(run.id());
    return core.path(run.conversation()).get(1);
  }

  private static FinishReason finishReason(Core core, Run run) {
    return Objects.requireNonNull(
        Objects.requireNonNull(answer(core, run).generation()).finishReason());
  }
}
