package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.MeasureConversations.Measure;
import dev.hexagent.application.port.in.MeasureConversations.Room;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class MeasureServiceTest {
  private static final int LIMIT = 8_192;
  private static final int FIRST_TURN = 17 + 5; // as the scripted model counts

  private final Core core = new Core();
  private final ModelService catalogue =
      new ModelService(List.of(new OneModel()), Core.MODEL.provider(), core.clock);
  private final MeasureService measures = new MeasureService(
      core.stores,
      new MeasureService.Means(
          core.agents,
          new Summaries(core.stores.summaries(), core.clock),
          new Models(
              Map.of(Core.MODEL.provider(), core.model),
              new ModelNaming(Core.MODEL, Set.of(Core.MODEL.provider())),
              List.of()),
          catalogue,
          core.formats));

  @Test
  void takesWhatTheProviderCountedLast() {
    Agent ada = agent(ContextPolicy.EVERYTHING);
    ConversationId id = ask(ada, new Turn.Opening("One")).conversation();

    Room room = room(id, ada.id());

    assertThat(room.instructions()).isEqualTo(2); // "Be kind."
    assertThat(room.used()).isEqualTo(FIRST_TURN);
    assertThat(room.answer()).isEqualTo(1_000);
  }

  @Test
  void addsWhatStandsBehindTheLastAnswer() {
    Agent ada = agent(ContextPolicy.EVERYTHING);
    ConversationId id = ask(ada, new Turn.Opening("One")).conversation();
    core.model.then(call -> call.fail(Failure.of(ErrorCode.PROVIDER_CREDIT, "no credit")));
    core.ended(start(ada, new Turn.Reply(id, null, "Two")).id());

    assertThat(room(id, ada.id()).used()).isEqualTo(FIRST_TURN + 5);
  }

  @Test
  void estimatesTheBranchForAnAgentThatHasNotAnswered() {
    Agent ada = agent(ContextPolicy.EVERYTHING);
    ConversationId id = ask(ada, new Turn.Opening("One")).conversation();

    assertThat(room(id, AgentId.DEFAULT).said()).isEqualTo(5 + 6);
  }

  @Test
  void countsWhatTheAgentIsToldOnly() {
    Agent brief = agent(new ContextPolicy(1, null));
    ConversationId id = ask(brief, new Turn.Opening("One")).conversation();
    ask(brief, new Turn.Reply(id, null, "And two?"));

    assertThat(room(id, brief.id()).said()).isEqualTo(6 + 6);
  }

  @Test
  void measuresTheBranchThatIsAskedFor() {
    ConversationId id = ask(null, new Turn.Opening("One")).conversation();
    MessageId question = core.path(id).get(0).id();

    assertThat(measure(id, question, null, null, ME).room())
        .extracting(Room::said)
        .isEqualTo(5L);
  }

  @Test
  void knowsTheLimitOnceTheCatalogueIsThere() {
    ConversationId id = ask(null, new Turn.Opening("One")).conversation();

    assertThat(of(catalogue.catalogue(ME)).models()).hasSize(1);

    assertThat(room(id, AgentId.DEFAULT).limit()).isEqualTo(LIMIT);
    assertThat(measure(id, null, null, new ModelRef("other"), ME).room())
        .extracting(Room::limit)
        .isNull();
  }

  @Test
  void addsUpWhatTheRunsCost() {
    ConversationId id = ask(null, new Turn.Opening("One")).conversation();
    ask(null, new Turn.Regeneration(id, core.path(id).get(0).id()));

    assertThat(measure(id, null, null, null, ME).cost()).isEqualTo(Core.COST.plus(Core.COST));
  }

  @Test
  void leavesNoRoomForAnAgentThatIsGone() {
    Agent ada = agent(ContextPolicy.EVERYTHING);
    ConversationId id = ask(ada, new Turn.Opening("One")).conversation();
    core.agents.delete(ada.id(), null, ME).block();

    assertThat(measure(id, null, null, null, ME).room()).isNull();
  }

  @Test
  void measuresNothingOfSomebodyElse() {
    ConversationId id = ask(null, new Turn.Opening("One")).conversation();

    StepVerifier.create(measures.measure(id, null, null, null, CallContext.of(Samples.BOB)))
        .verifyError(NotFound.class);
  }

  private Room room(ConversationId id, AgentId agent) {
    Room room = measure(id, null, agent, null, ME).room();
    assertThat(room).isNotNull();
    return room;
  }

  private Measure measure(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable AgentId agent,
      @Nullable ModelRef model,
      CallContext context) {
    return of(measures.measure(id, leaf, agent, model, context));
  }

  private Agent agent(ContextPolicy policy) {
    var definition =
        new AgentDefinition("Ada", "", "Be kind.", null, GenerationSettings.DEFAULT, null);
    return of(core.agents.create(definition.told(policy), ME));
  }

  private Run ask(@Nullable Agent agent, Turn turn) {
    core.model.then(call -> call.text("Answer").complete());
    return core.ended(start(agent, turn).id());
  }

  private Run start(@Nullable Agent agent, Turn turn) {
    return core.start(new StartRun(
        agent == null ? null : agent.id(),
        turn,
        TurnSettings.NONE,
        Delivery.STREAMED,
        WhenLeft.CONTINUE));
  }

  /** Offers the model that answers here. */
  private static final class OneModel implements ModelCatalogue {
    @Override
    public String provider() {
      return Core.MODEL.provider();
    }

    @Override
    public Duration goodFor() {
      return Duration.ofMinutes(10);
    }

    @Override
    public Flux<ModelInfo> list(CallContext context) {
      return Flux.just(new ModelInfo(Core.MODEL, "Some model", "", LIMIT, null));
    }
  }
}
