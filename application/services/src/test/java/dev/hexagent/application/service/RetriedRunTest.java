package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Retrying;
import dev.hexagent.domain.run.RunEvent.RunCancelled;
import dev.hexagent.domain.run.RunEvent.RunFailed;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What becomes of a run whose calls fail before their first word. */
@Timeout(60)
class RetriedRunTest {
  private static final Failure.Origin ORIGIN = new Failure.Origin("scripted", "some/model", "429");
  private static final Failure LIMITED =
      Failure.of(ErrorCode.RATE_LIMITED, "scripted is rate-limiting some/model", ORIGIN);
  private static final Failure GONE =
      Failure.of(ErrorCode.MODEL_NOT_FOUND, "scripted has no such model", ORIGIN);
  private static final ModelId SPARE = new ModelId("scripted", "spare");

  private final Core core =
      new Core(Core.parts(parts -> parts.fallbacks = List.of(new ModelRef("spare"))));
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

  @BeforeEach
  void stopTheTime() {
    VirtualTimeScheduler.set(time);
  }

  @AfterEach
  void letTheTimeRun() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void asksAgainAfterAPause() {
    Run run = core.open("Hi");
    core.model.awaitCall().fail(LIMITED);

    time.advanceTimeBy(Duration.ofMillis(249));
    assertThat(core.model.calls()).hasSize(1);
    time.advanceTimeBy(Duration.ofMillis(1));
    core.model.awaitCall().text("Hello").complete();

    assertThat(core.ended(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(retries(run))
        .containsExactly(new Retrying(
            retries(run).get(0).envelope(), 1, 2, LIMITED, Core.MODEL, Duration.ofMillis(250)));
    assertThat(core.events(run.id()))
        .filteredOn(RunEvent.StepStarted.class::isInstance)
        .hasSize(1);
    assertThat(generation(run).model()).isEqualTo(Core.MODEL);
    assertThat(generation(run).tried()).isEmpty();
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    core.open("Hi");
    core.model.awaitCall().fail(LIMITED.retryAfter(Duration.ofSeconds(20)));

    time.advanceTimeBy(Duration.ofSeconds(20).minusMillis(1));
    assertThat(core.model.calls()).hasSize(1);
    time.advanceTimeBy(Duration.ofMillis(1));

    assertThat(core.model.calls()).hasSize(2);
  }

  @Test
  void asksTheNextModelAfterThreeTries() {
    Run run = core.open("Hi");
    failThreeTimes();
    ScriptedCall spare = core.model.awaitCall();
    spare.text("Hello").complete();

    assertThat(spare.request().model()).isEqualTo(SPARE);
    assertThat(spare.request().messages())
        .isEqualTo(core.model.calls().get(0).request().messages());
    assertThat(core.ended(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(retries(run))
        .extracting(Retrying::nextModel)
        .containsExactly(Core.MODEL, Core.MODEL, SPARE);
    assertThat(retries(run)).extracting(Retrying::attempt).containsExactly(2, 3, 4);
    assertThat(generation(run).model()).isEqualTo(SPARE);
    assertThat(generation(run).tried())
        .containsExactly(new Tried(Core.MODEL, ErrorCode.RATE_LIMITED));
    assertThat(core.events(run.id()).stream()
            .filter(RunEvent.StepFinished.class::isInstance)
            .map(RunEvent.StepFinished.class::cast))
        .extracting(RunEvent.StepFinished::model)
        .containsExactly(SPARE);
  }

  @Test
  void writesARowForEachCallAndSumsThem() {
    core.open("Hi");
    core.model
        .awaitCall()
        .emit(new ModelEvent.Metered(
            Usage.reported(17, 0), Cost.reported(new BigDecimal("0.0000425"))))
        .fail(GONE);
    core.model.awaitCall().text("Hello").complete();

    Ending end = core.turns.endings().get(0);
    assertThat(end.attempts())
        .extracting(LedgerEntry::outcome)
        .containsExactly("model_not_found", "completed");
    assertThat(end.attempts())
        .extracting(LedgerEntry::model)
        .containsExactly("some/model", "spare");
    assertThat(end.attempts()).extracting(LedgerEntry::attempt).doesNotHaveDuplicates();
    assertThat(end.run().progress().totals().usage()).isEqualTo(Usage.reported(34, 5));
    assertThat(end.run().progress().totals().cost())
        .isEqualTo(Cost.reported(new BigDecimal("0.0000941")));
    assertThat(end.run().progress().totals().steps()).isEqualTo(1);
  }

  @Test
  void failsAsTheLastModelDid() {
    Run run = core.open("Hi");
    failThreeTimes();
    core.model.awaitCall().fail(GONE);

    RunFailed failed = (RunFailed) core.terminal(run.id());

    assertThat(failed.failure()).isEqualTo(GONE);
    assertThat(generation(run).model()).isEqualTo(SPARE);
    assertThat(generation(run).tried())
        .containsExactly(new Tried(Core.MODEL, ErrorCode.RATE_LIMITED));
    assertThat(core.turns.endings().get(0).attempts()).hasSize(4);
  }

  @Test
  void doesNotAskAgainOnceTheAnswerHasBegun() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hel").fail(LIMITED);

    assertThat(((RunFailed) core.terminal(run.id())).failure()).isEqualTo(LIMITED);
    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void takesAThoughtForABeginning() {
    Run run = core.open("Hi");
    core.model.awaitCall().emit(new ModelEvent.ReasoningDelta(0, "Hm")).fail(LIMITED);

    assertThat(core.terminal(run.id())).isInstanceOf(RunFailed.class);
    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void canBeStoppedWhileItWaits() {
    Run run = core.open("Hi");
    core.model.awaitCall().fail(LIMITED);

    core.runs.cancel(run.id(), Core.ME).block(Core.PATIENCE);
    time.advanceTimeBy(Duration.ofMinutes(1));

    assertThat(((RunCancelled) core.terminal(run.id())).reason()).isEqualTo(CancelReason.USER);
    assertThat(core.model.calls()).hasSize(1);
    assertThat(core.turns.endings().get(0).attempts())
        .extracting(LedgerEntry::outcome)
        .containsExactly("rate_limited");
  }

  @Test
  void waitsNoLongerThanTheRunMay() {
    var hurried = new Core(new RunLimits(Duration.ofSeconds(2), 1 << 20));
    Run run = hurried.open("Hi");
    hurried.model.awaitCall().fail(LIMITED.retryAfter(Duration.ofSeconds(20)));

    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(((RunFailed) hurried.terminal(run.id())).failure().code())
        .isEqualTo(ErrorCode.LIMIT_REACHED);
    assertThat(hurried.model.calls()).hasSize(1);
  }

  @Test
  void tellsWhoeverReadsItMeanwhile() {
    Run run = core.open("Hi");
    core.model.awaitCall().fail(GONE);

    List<Message> path = core.path(run.conversation());

    Generation soFar = Objects.requireNonNull(path.get(path.size() - 1).generation());
    assertThat(soFar.model()).isEqualTo(SPARE);
    assertThat(soFar.tried()).containsExactly(new Tried(Core.MODEL, ErrorCode.MODEL_NOT_FOUND));
  }

  @Test
  void asksTheModelThatTheTurnNamesFirst() {
    var settings =
        new TurnSettings(new ModelRef("named"), null, new GenerationSettings(null, null), null);
    core.start(
        new StartRun(null, new Turn.Opening("Hi"), settings, Delivery.STREAMED, WhenLeft.CONTINUE));
    core.model.awaitCall().fail(GONE);

    assertThat(core.model.calls())
        .extracting(call -> call.request().model().name())
        .containsExactly("named", "spare");
  }

  private void failThreeTimes() {
    for (int call = 1; call <= 3; call++) {
      core.model.awaitCall().fail(LIMITED);
      time.advanceTimeBy(Duration.ofSeconds(1));
    }
  }

  private List<Retrying> retries(Run run) {
    return core.events(run.id()).stream()
        .filter(Retrying.class::isInstance)
        .map(Retrying.class::cast)
        .toList();
  }

  private Generation generation(Run run) {
    core.ended(run.id());
    List<Message> path = core.path(run.conversation());
    return Objects.requireNonNull(path.get(path.size() - 1).generation());
  }
}
