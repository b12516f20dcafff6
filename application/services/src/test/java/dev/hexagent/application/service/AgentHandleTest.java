package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class AgentHandleTest {
  private static final Failure CUT = Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut.");

  private final Core core = new Core();
  private final AgentHandle agent = AgentHandle.of(core.runs, AgentId.DEFAULT);

  @Test
  void asksAndWaits() {
    core.model.then(call -> call.text("Hel").text("lo").complete());

    Answer answer = agent.ask("Hi");

    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.data()).isNull();
    assertThat(answer.totals().usage()).isEqualTo(Usage.reported(17, 5));
    assertThat(core.stored(answer.run()).conversation()).isEqualTo(answer.conversation());
    assertThat(core.path(answer.conversation()).get(1).text()).isEqualTo("Hello");
    assertThat(core.model.calls().get(0).request().delivery()).isEqualTo(Delivery.WHOLE);
    assertThat(core.model.calls().get(0).context().actor()).isEqualTo(Actor.local());
  }

  @Test
  void streamsTheTextAsItGrows() {
    StepVerifier.create(agent.text("Hi"))
        .then(() -> core.model.awaitCall().text("Hel"))
        .expectNext("Hel")
        .then(() -> core.model.calls().get(0).text("lo"))
        .expectNext("lo")
        .then(() -> core.model.calls().get(0).complete())
        .verifyComplete();
    assertThat(core.model.calls().get(0).request().delivery()).isEqualTo(Delivery.STREAMED);
  }

  @Test
  void streamsAllEvents() {
    core.model.then(call -> call.text("Hello").complete());

    List<RunEvent> events = of(agent.events("Hi").collectList());

    assertThat(events).hasSize(5).first().isInstanceOf(RunEvent.RunStarted.class);
    assertThat(events).last().isInstanceOf(RunEvent.RunCompleted.class);
  }

  @Test
  void asksWithEachSubscription() {
    core.model.then(ScriptedCall::complete).then(ScriptedCall::complete);
    Flux<String> cold = agent.text("Hi");
    assertThat(core.model.calls()).isEmpty();

    cold.blockLast(Core.PATIENCE);
    cold.blockLast(Core.PATIENCE);

    assertThat(core.model.calls()).hasSize(2);
  }

  @Test
  void goesOnInAConversation() {
    core.model.then(call -> call.text("Hello").complete());
    Answer first = agent.ask("Hi");
    core.model.then(call -> call.text("Fine").complete());

    Answer second = agent.in(first.conversation()).ask("And you?");

    assertThat(second.conversation()).isEqualTo(first.conversation());
    assertThat(core.path(first.conversation())).hasSize(4);
  }

  @Test
  void beginsAConversationWithEachQuestionOtherwise() {
    core.model.then(ScriptedCall::complete).then(ScriptedCall::complete);

    assertThat(agent.ask("Hi").conversation()).isNotEqualTo(agent.ask("Hi").conversation());
  }

  @Test
  void asksOnBehalfOfSomebodyElse() {
    core.model.then(ScriptedCall::complete);

    Answer answer = agent.as(Samples.BOB).ask("Hi");

    StepVerifier.create(core.runs.find(answer.run(), ME)).verifyError(NotFound.class);
    assertThat(core.model.calls().get(0).context().actor()).isEqualTo(Samples.BOB);
  }

  @Test
  void asksWithOtherSettingsAndReadsTheData() {
    core.model.then(call -> call.text("```json\n{\"a\":1}\n```").complete());
    var json = new TurnSettings(
        null, null, new GenerationSettings(0.0, null), ResponseFormat.of(ResponseFormat.Type.JSON));

    Answer answer = agent.with(json).ask("Hi");

    assertThat(answer.data()).isEqualTo(new JsonText("{\"a\":1}"));
    assertThat(core.model.calls().get(0).request().settings().temperature()).isZero();
  }

  @Test
  void failsAsTheRunDoes() {
    core.model
        .then(call -> call.text("Hel").fail(CUT))
        .then(call -> call.text("Hel").fail(CUT));

    assertThatThrownBy(() -> agent.ask("Hi"))
        .isInstanceOfSatisfying(
            ModelFailure.class, failure -> assertThat(failure.failure()).isEqualTo(CUT));
    StepVerifier.create(agent.text("Hi"))
        .expectNext("Hel")
        .verifyErrorSatisfies(
            error -> assertThat(((ModelFailure) error).failure()).isEqualTo(CUT));
  }

  @Test
  void failsIfSomebodyStopsIt() {
    CompletableFuture<Answer> answer = agent.askAsync("Hi");
    core.model.awaitCall().text("Hel");

    of(core.runs.cancel(core.running(), ME));

    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            HexagentException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.RUN_CANCELLED));
  }

  @Test
  void failsIfThereIsNoSuchAgent() {
    AgentHandle nobody = AgentHandle.of(core.runs, new AgentId("nobody"));

    assertThatThrownBy(() -> nobody.ask("Hi")).isInstanceOf(NotFound.class);
  }

  @Test
  void cancelsTheRunWithItsFuture() {
    CompletableFuture<Answer> answer = agent.askAsync("Hi");
    ScriptedCall call = core.model.awaitCall();
    RunId run = core.running();

    answer.cancel(true);

    call.awaitCancellation();
    Run ended = core.ended(run);
    assertThat(ended.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(ended.progress().cancelled()).isEqualTo(CancelReason.DISCONNECT);
  }

  @Test
  void refusesToWaitWhereNobodyMay() {
    StepVerifier.create(Mono.fromCallable(() -> agent.ask("Hi")).subscribeOn(Schedulers.parallel()))
        .verifyError(IllegalStateException.class);
  }
}
