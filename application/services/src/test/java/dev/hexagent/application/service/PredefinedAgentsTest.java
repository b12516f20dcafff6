package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each runtime here is a start of the installation on the same stores. */
class PredefinedAgentsTest {
  private static final CallContext ME = CallContext.of(Actor.local());
  private static final AgentId MATH = new AgentId("math");
  private static final AgentId CODE = new AgentId("code");

  private final MemoryStores stores = new MemoryStores();

  @Test
  void addsThemInTheOrderGivenBehindTheDefaultAgent() {
    var shipped = new LinkedHashMap<AgentId, AgentDefinition>();
    shipped.put(MATH, saying("Calculate."));
    shipped.put(CODE, saying("Program."));

    AgentRuntime runtime = start(shipped);

    List<Agent> agents = runtime.agents().list(ME).collectList().block();
    assertThat(agents).extracting(Agent::id).containsExactly(AgentId.DEFAULT, MATH, CODE);
    assertThat(agents).allSatisfy(agent -> assertThat(agent.owner()).isEqualTo(OwnerId.SYSTEM));
  }

  @Test
  void takesOverTheDefaultAgentToo() {
    AgentRuntime runtime = start(Map.of(AgentId.DEFAULT, saying("Be brief.")));

    assertThat(prompt(runtime, AgentId.DEFAULT)).isEqualTo("Be brief.");
  }

  @Test
  void changesNothingIfNothingChanged() {
    start(Map.of(MATH, saying("Calculate.")));

    AgentRuntime again = start(Map.of(MATH, saying("Calculate.")));

    assertThat(again.agents().find(MATH, ME).block().version()).isEqualTo(1);
  }

  @Test
  void takesOverWhatShipsNewAndAgainAfterThat() {
    start(Map.of(MATH, saying("Calculate.")));
    start(Map.of(MATH, saying("Calculate well.")));

    AgentRuntime third = start(Map.of(MATH, saying("Calculate better.")));

    assertThat(prompt(third, MATH)).isEqualTo("Calculate better.");
  }

  @Test
  void leavesAloneWhatSomebodyChanged() {
    AgentRuntime first = start(Map.of(MATH, saying("Calculate.")));
    first.agents().replace(MATH, saying("Mine."), null, ME).block();

    AgentRuntime second = start(Map.of(MATH, saying("Calculate well.")));

    assertThat(prompt(second, MATH)).isEqualTo("Mine.");
  }

  @Test
  void doesNotBringBackWhatSomebodyDeleted() {
    AgentRuntime first = start(Map.of(MATH, saying("Calculate.")));
    first.agents().delete(MATH, null, ME).block();

    AgentRuntime second = start(Map.of(MATH, saying("Calculate well.")));

    assertThat(second.agents().list(ME).map(Agent::id).collectList().block())
        .containsExactly(AgentId.DEFAULT);
  }

  @Test
  void leavesAnAgentOfSomebodysOwnUnderTheSameId() {
    AgentRuntime first = start(Map.of());
    first.agents().create(named("Math", "Mine."), ME).block();

    AgentRuntime second = start(Map.of(MATH, saying("Calculate.")));

    assertThat(prompt(second, MATH)).isEqualTo("Mine.");
  }

  private AgentRuntime start(Map<AgentId, AgentDefinition> shipped) {
    return AgentRuntime.builder()
        .model(new ScriptedChatModel("scripted"))
        .stores(stores)
        .predefined(shipped)
        .build();
  }

  private static String prompt(AgentRuntime runtime, AgentId id) {
    return runtime.agents().find(id, ME).block().definition().systemPrompt();
  }

  private static AgentDefinition saying(String prompt) {
    return named("Helper", prompt);
  }

  private static AgentDefinition named(String name, String prompt) {
    return new AgentDefinition(name, "", prompt, null, GenerationSettings.DEFAULT, null);
  }
}
