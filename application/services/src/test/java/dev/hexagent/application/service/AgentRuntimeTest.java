package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.adapter.provider.demo.DemoChatModel;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.adapter.testkit.TestIds;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

@Timeout(60)
class AgentRuntimeTest {
  private static final CallContext ME = CallContext.of(Actor.local());

  private final MemoryStores stores = new MemoryStores();
  private final ScriptedChatModel model = new ScriptedChatModel("scripted");

  @Test
  void answersInFiveLines() {
    var said = new StringBuilder();
    try (var runtime = AgentRuntime.builder()
        .model(new DemoChatModel(null, Duration.ZERO))
        .stores(new MemoryStores())
        .build()) {
      runtime.agent("default").text("Hello").doOnNext(said::append).blockLast();
    }

    assertThat(said).isNotEmpty();
  }

  @Test
  void remembersWhatWasSaid() {
    model.then(call -> call.text("Hello").complete());
    Answer answer;
    try (var runtime = runtime()) {
      answer = runtime.agent("default").ask("Hi");
    }

    try (var next = runtime()) {
      var items = Core.of(
              next.conversations().messages(answer.conversation(), null, PageRequest.FIRST, ME))
          .items();

      assertThat(items).extracting(item -> item.message().text()).containsExactly("Hi", "Hello");
    }
  }

  @Test
  void cutsTimesToMicroseconds() {
    var clock = TestClock.at(Instant.parse("2026-11-22T14:17:05.123456789Z"));
    model.then(ScriptedCall::complete);
    try (var runtime =
        AgentRuntime.builder().model(model).stores(stores).clock(clock).build()) {
      Answer answer = runtime.agent("default").ask("Hi");

      Conversation conversation = Core.of(runtime.conversations().find(answer.conversation(), ME));

      assertThat(conversation.createdAt()).isEqualTo(Instant.parse("2026-11-22T14:17:05.123456Z"));
    }
  }

  @Test
  void makesSureThatThereIsADefaultAgent() {
    try (var runtime = runtime()) {
      Agent agent = Core.of(runtime.agents().find(AgentId.DEFAULT, ME));

      assertThat(agent.predefined()).isTrue();
      assertThat(agent.definition().systemPrompt()).isNotBlank();
    }
  }

  @Test
  void leavesADefaultAgentAloneThatPeopleChanged() {
    try (var runtime = runtime()) {
      Agent agent = Core.of(runtime.agents().find(AgentId.DEFAULT, ME));
      Core.of(runtime
          .agents()
          .replace(AgentId.DEFAULT, Samples.definition("Mine"), agent.version(), ME));
    }

    try (var next = runtime()) {
      assertThat(Core.of(next.agents().find(AgentId.DEFAULT, ME)).definition().name())
          .isEqualTo("Mine");
    }
  }

  @Test
  void interruptsWhatADeadProcessLeft() {
    var dead = new Core();
    Run run = dead.open("Hi");
    dead.model.awaitCall().text("Hel");
    dead.clock.advance(Core.LEASE);

    try (var runtime = AgentRuntime.builder().model(model).stores(dead.stores).build()) {
      Run found = Core.of(runtime.runs().find(run.id(), ME));
      assertThat(found.status()).isEqualTo(RunStatus.INTERRUPTED);
      assertThat(Objects.requireNonNull(found.progress().failure()).code())
          .isEqualTo(ErrorCode.INTERRUPTED);
      List<RunEvent> told = Core.of(runtime.runs().follow(run.id(), 57, ME).collectList());
      assertThat(told).hasSize(1).allMatch(RunEvent.RunInterrupted.class::isInstance);
      model.then(call -> call.text("Hello").complete());
      assertThat(runtime.agent("default").in(run.conversation()).ask("Again").text())
          .isEqualTo("Hello");
    }
  }

  @Test
  void endsWhatIsLiveWhenItIsClosed() {
    AgentRuntime runtime = runtime();
    AgentHandle agent = runtime.agent("default");
    CompletableFuture<Answer> answer = agent.askAsync("Hi");
    ScriptedCall call = model.awaitCall().text("Hel");
    assertThat(Core.of(runtime.readiness().readiness()).ready()).isTrue();

    runtime.close();

    assertThat(call.isCancelled()).isTrue();
    assertThat(answer).isCompletedExceptionally();
    assertThat(Core.of(runtime.readiness().readiness()).ready()).isFalse();
    assertThatThrownBy(() -> agent.ask("Hi"))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
  }

  @Test
  void givesUpAfterHalfAMinuteIfTheStoreTakesNoEnd() throws InterruptedException {
    var time = VirtualTimeScheduler.getOrSet();
    try {
      var away = StandInStores.answering(Mono::empty);
      away.watched().beforeEnd(Mono::never);
      AgentRuntime runtime = AgentRuntime.builder().model(model).stores(away).build();
      runtime.agent("default").askAsync("Hi");
      model.awaitCall();
      var closing = new Thread(runtime::close);

      closing.start();
      while (closing.isAlive()) {
        time.advanceTimeBy(Duration.ofSeconds(1));
        closing.join(1);
      }

      assertThat(away.watched().endings()).hasSize(1);
    } finally {
      VirtualTimeScheduler.reset();
    }
  }

  @Test
  void asksTheDefaultModelUnlessAnAgentNamesAnother() {
    var other = new ScriptedChatModel("other");
    try (var runtime = AgentRuntime.builder()
        .model(model)
        .model(other)
        .defaultModel(new ModelId("other", "big"))
        .stores(stores)
        .build()) {
      other.then(ScriptedCall::complete);
      model.then(ScriptedCall::complete);

      runtime.agent("default").ask("Hi");
      runtime.agent("default").with(model("scripted:small")).ask("Hi");

      assertThat(other.calls().get(0).request().model()).isEqualTo(new ModelId("other", "big"));
      assertThat(model.calls().get(0).request().model())
          .isEqualTo(new ModelId("scripted", "small"));
      assertThat(runtime.naming().print(new ModelId("other", "big"))).isEqualTo("big");
    }
  }

  @Test
  void takesTheFirstProviderForTheDefaultOne() {
    try (var runtime = AgentRuntime.builder()
        .model(model)
        .model(new ScriptedChatModel("other"))
        .stores(stores)
        .build()) {
      assertThat(runtime.naming().defaultModel()).isEqualTo(new ModelId("scripted", "scripted"));
    }
  }

  @Test
  void listsTheModelsOfItsCatalogues() {
    var demo = new DemoChatModel();
    try (var runtime =
        AgentRuntime.builder().model(demo).catalogue(demo).stores(stores).build()) {
      List<ModelInfo> models = Core.of(runtime.models().catalogue(ME)).models();

      assertThat(models).extracting(ModelInfo::id).containsExactly(new ModelId("demo", "demo"));
    }
  }

  @Test
  void makesIdsAsItIsTold() {
    model.then(ScriptedCall::complete);
    try (var runtime =
        AgentRuntime.builder().model(model).stores(stores).ids(new TestIds()).build()) {
      Answer answer = runtime.agent("default").ask("Hi");

      assertThat(answer.conversation().value()).isEqualTo(new TestIds().next());
    }
  }

  @Test
  void checksJsonOnlyWithACodec() {
    var json = new TurnSettings(
        null,
        null,
        new GenerationSettings(null, null),
        ResponseFormat.of(ResponseFormat.Type.JSON));
    model.then(call -> call.text("{}").complete());

    try (var without = runtime();
        var with = AgentRuntime.builder()
            .model(model)
            .stores(stores)
            .json(new JacksonJsonCodec())
            .build()) {
      assertThatThrownBy(() -> without.agent("default").with(json).ask("Hi"))
          .isInstanceOfSatisfying(
              HexagentException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL));
      assertThat(with.agent("default").with(json).ask("Hi").data()).isNotNull();
    }
  }

  @Test
  void refusesAnAssemblyThatLacksAPart() {
    assertThatThrownBy(() -> AgentRuntime.builder().model(model).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stores");
    assertThatThrownBy(() -> AgentRuntime.builder().stores(stores).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("model");
    assertThatThrownBy(
            () -> AgentRuntime.builder().model(model).model(new ScriptedChatModel("scripted")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scripted");
  }

  private AgentRuntime runtime() {
    return AgentRuntime.builder().model(model).stores(stores).build();
  }

  private static TurnSettings model(String name) {
    return new TurnSettings(new ModelRef(name), null, new GenerationSettings(null, null), null);
  }
}
