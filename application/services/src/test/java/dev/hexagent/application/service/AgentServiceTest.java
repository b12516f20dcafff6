package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.VersionConflict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AgentServiceTest {
  private static final CallContext BOB = CallContext.of(Samples.BOB);

  private final Core core = new Core();
  private final AgentService agents = core.agents;

  @Test
  void makesAPrivateAgentNamedAfterItsName() {
    AgentDefinition definition = Samples.definition("Ada, the Tutor!");

    Agent made = of(agents.create(definition, BOB));

    assertThat(made)
        .isEqualTo(new Agent(
            new AgentId("ada_the_tutor"),
            Samples.BOB.owner(),
            Visibility.PRIVATE,
            definition,
            1,
            Core.START,
            Core.START));
    assertThat(of(agents.find(made.id(), BOB))).isEqualTo(made);
    StepVerifier.create(agents.find(made.id(), ME)).verifyError(NotFound.class);
  }

  @Test
  void numbersAnIdThatIsTakenAlsoBySomebodyElseOrADeletedOne() {
    of(agents.create(Samples.definition("Ada"), ME));
    agents
        .delete(of(agents.create(Samples.definition("Ada"), ME)).id(), null, ME)
        .block();

    assertThat(of(agents.create(Samples.definition("Ada"), BOB)).id())
        .isEqualTo(new AgentId("ada_3"));
    assertThat(of(agents.create(Samples.definition("Default"), BOB)).id())
        .isEqualTo(new AgentId("default_2"));
  }

  @Test
  void drawsAnIdWhereTheNameLeavesNothing() {
    AgentId one = of(agents.create(Samples.definition("Ада"), ME)).id();
    AgentId two = of(agents.create(Samples.definition("Ада"), ME)).id();

    assertThat(one.value()).matches("agent_[a-z0-9]{6}");
    assertThat(two.value()).matches("agent_[a-z0-9]{6}").isNotEqualTo(one.value());
  }

  @Test
  void leavesTheNameOfAPageFree() {
    assertThat(of(agents.create(Samples.definition("New"), ME)).id())
        .isEqualTo(new AgentId("new_2"));
  }

  @Test
  void refusesAShapeThatIsNoJson() {
    var broken = new AgentDefinition(
        "Ada",
        "",
        "",
        null,
        GenerationSettings.DEFAULT,
        new ResponseFormat(ResponseFormat.Type.JSON, new JsonText("{oops"), null, null));

    StepVerifier.create(agents.create(broken, ME))
        .verifyErrorSatisfies(error -> assertThat(((InvalidField) error).faults())
            .containsExactly(
                new InvalidField.Fault("response_format.json_schema", "must be JSON")));
    Agent ada = of(agents.create(Samples.definition("Ada"), ME));
    StepVerifier.create(agents.replace(ada.id(), broken, null, ME)).verifyError(InvalidField.class);
  }

  @Test
  void findsAFreeNumberBehindThousands() {
    var crowded = new AgentService(
        new Crowded(core.stores.agents(), 5_000), core.formats, core.ids, core.clock);

    assertThat(of(crowded.create(Samples.definition("Ada"), ME)).id())
        .isEqualTo(new AgentId("ada_5001"));
  }

  @Test
  void makesAnAgentWithEachSubscription() {
    Mono<Agent> cold = agents.create(Samples.definition("Ada"), ME);

    assertThat(of(agents.list(ME).collectList())).hasSize(1);
    assertThat(of(cold).id()).isEqualTo(new AgentId("ada"));
    assertThat(of(cold).id()).isEqualTo(new AgentId("ada_2"));
  }

  @Test
  void listsTheDefaultAgentThenTheInstallationsThenByAge() {
    Agent older = of(agents.create(Samples.definition("Zoe"), ME));
    core.clock.advance(Duration.ofSeconds(1));
    Agent newer = of(agents.create(Samples.definition("Ada"), ME));
    Agent shipped = new Agent(
        new AgentId("shipped"),
        OwnerId.SYSTEM,
        Visibility.SHARED,
        Samples.definition("Shipped"),
        1,
        core.clock.instant().plusSeconds(9),
        core.clock.instant().plusSeconds(9));
    core.stores.agents().insert(shipped, Actor.system("a test of order")).block();

    assertThat(of(agents.list(ME).collectList()))
        .extracting(Agent::id)
        .containsExactly(AgentId.DEFAULT, shipped.id(), older.id(), newer.id());
    assertThat(of(agents.list(BOB).collectList()))
        .extracting(Agent::id)
        .containsExactly(AgentId.DEFAULT, shipped.id());
  }

  @Test
  void replacesADefinition() {
    Agent ada = of(agents.create(Samples.definition("Ada"), ME));
    core.clock.advance(Duration.ofSeconds(1));

    Agent eve = of(agents.replace(ada.id(), Samples.definition("Eve"), 1L, ME));

    assertThat(eve).isEqualTo(ada.redefined(Samples.definition("Eve"), core.clock.instant()));
    assertThat(eve.version()).isEqualTo(2);
    assertThat(of(agents.find(ada.id(), ME))).isEqualTo(eve);
  }

  @Test
  void refusesToReplaceWhatTheCallerHasNotSeen() {
    AgentId id = of(agents.create(Samples.definition("Ada"), ME)).id();
    of(agents.replace(id, Samples.definition("Eve"), null, ME));

    assertThatThrownBy(() -> of(agents.replace(id, Samples.definition("Zoe"), 1L, ME)))
        .isInstanceOf(VersionConflict.class)
        .hasMessageContaining("version 1, stored is version 2");

    assertThat(of(agents.find(id, ME)).definition()).isEqualTo(Samples.definition("Eve"));
  }

  @Test
  void triesAgainIfSomebodyWasFasterAndTheCallerDoesNotCare() {
    AgentId id = of(agents.create(Samples.definition("Ada"), ME)).id();
    var late =
        new AgentService(new Outrun(core.stores.agents()), core.formats, core.ids, core.clock);

    Agent zoe = of(late.replace(id, Samples.definition("Zoe"), null, ME));

    assertThat(zoe.version()).isEqualTo(3);
    assertThat(of(agents.find(id, ME))).isEqualTo(zoe);
  }

  @Test
  void tellsTheVersionThatIsThereIfSomebodyWasFaster() {
    AgentId id = of(agents.create(Samples.definition("Ada"), ME)).id();
    var late =
        new AgentService(new Outrun(core.stores.agents()), core.formats, core.ids, core.clock);

    StepVerifier.create(late.replace(id, Samples.definition("Zoe"), 1L, ME))
        .verifyErrorSatisfies(conflict -> assertThat(conflict)
            .isInstanceOf(VersionConflict.class)
            .hasMessageContaining("stored is version 2"));
    StepVerifier.create(late.delete(id, 1L, ME)).verifyError(VersionConflict.class);
    StepVerifier.create(late.delete(id, null, ME)).verifyComplete();
  }

  @Test
  void deletesAnAgentButKeepsItsConversations() {
    AgentId id = of(agents.create(Samples.definition("Ada"), ME)).id();
    var conversation = of(core.conversations.create("Tea", id, ME)).id();
    core.exchange(new Turn.Reply(conversation, null, "Hi"), "Hello");

    agents.delete(id, 1L, ME).block(Core.PATIENCE);

    StepVerifier.create(agents.find(id, ME)).verifyError(NotFound.class);
    assertThat(core.path(conversation)).hasSize(2);
  }

  @Test
  void refusesToDeleteWhatTheCallerHasNotSeen() {
    AgentId id = of(agents.create(Samples.definition("Ada"), ME)).id();

    StepVerifier.create(agents.delete(id, 7L, ME)).verifyError(VersionConflict.class);

    assertThat(of(agents.find(id, ME))).isNotNull();
  }

  @Test
  void neverDeletesTheDefaultAgent() {
    assertThatThrownBy(() -> agents.delete(AgentId.DEFAULT, null, ME).block(Core.PATIENCE))
        .isInstanceOfSatisfying(
            HexagentException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DEFAULT_AGENT));

    assertThat(of(agents.find(AgentId.DEFAULT, ME))).isNotNull();
  }

  @Test
  void letsOnlyThosePermittedChangeWhatShips() {
    var changed = Samples.definition("Mine");

    assertThat(of(agents.replace(AgentId.DEFAULT, changed, null, ME)).definition())
        .isEqualTo(changed);
    StepVerifier.create(agents.replace(AgentId.DEFAULT, Samples.definition("His"), null, BOB))
        .verifyError(NotFound.class);
  }

  @Test
  void letsNobodyChangeWhatBelongsToSomebodyElse() {
    AgentId id = of(agents.create(Samples.definition("Ada"), ME)).id();

    StepVerifier.create(agents.replace(id, Samples.definition("His"), null, BOB))
        .verifyError(NotFound.class);
    StepVerifier.create(agents.delete(id, null, BOB)).verifyError(NotFound.class);

    assertThat(of(agents.find(id, ME)).version()).isEqualTo(1);
  }

  /** A store in which somebody else changes an agent just before the first change of a caller. */
  private static class Outrun implements AgentStore {
    final AgentStore store;
    private boolean outrun;

    Outrun(AgentStore store) {
      this.store = store;
    }

    private Mono<Void> faster(AgentId id, Actor actor) {
      return Mono.defer(() -> {
        if (outrun) {
          return Mono.empty();
        }
        outrun = true;
        return store
            .find(id, actor)
            .flatMap(agent ->
                store.replace(agent.redefined(Samples.definition("Eve"), Instant.EPOCH), actor))
            .then();
      });
    }

    @Override
    public Mono<Agent> find(AgentId id, Actor actor) {
      return store.find(id, actor);
    }

    @Override
    public Flux<Agent> list(Actor actor) {
      return store.list(actor);
    }

    @Override
    public Mono<Boolean> insert(Agent agent, Actor actor) {
      return store.insert(agent, actor);
    }

    @Override
    public Mono<Boolean> replace(Agent next, Actor actor) {
      return faster(next.id(), actor).then(store.replace(next, actor));
    }

    @Override
    public Mono<Boolean> delete(AgentId id, long version, Instant at, Actor actor) {
      return faster(id, actor).then(store.delete(id, version, at, actor));
    }
  }

  /** A store in which so many ids are taken before one is free. */
  private static final class Crowded extends Outrun {
    private int taken;

    Crowded(AgentStore store, int taken) {
      super(store);
      this.taken = taken;
    }

    @Override
    public Mono<Boolean> insert(Agent agent, Actor actor) {
      return Mono.defer(() -> taken-- > 0 ? Mono.just(false) : store.insert(agent, actor));
    }
  }
}
