package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final ModelId DEFAULT = new ModelId("one", "default");
  private static final ModelId SPARE = new ModelId("two", "spare");

  private final ScriptedChatModel one = new ScriptedChatModel("one");
  private final ScriptedChatModel two = new ScriptedChatModel("two");
  private final Map<String, ChatModel> providers = Map.of("one", one, "two", two);
  private final Models models = new Models(
      providers,
      new ModelNaming(DEFAULT, providers.keySet()),
      List.of(new ModelRef("two:spare"), new ModelRef("default")));

  @Test
  void asksTheFirstNameThatIsSet() {
    assertThat(models.chain(new ModelRef("a"), agent("two:b")).get(0))
        .isEqualTo(new ModelId("one", "a"));
    assertThat(models.chain(null, agent("two:b")).get(0)).isEqualTo(new ModelId("two", "b"));
    assertThat(models.chain(null, agent(null)).get(0)).isEqualTo(DEFAULT);
  }

  @Test
  void fallsBackToTheInstallationsModelsWhereTheAgentSaysNothing() {
    assertThat(models.chain(new ModelRef("a"), agent("two:b")))
        .containsExactly(new ModelId("one", "a"), SPARE, DEFAULT);
  }

  @Test
  void fallsBackToTheAgentsOwnModels() {
    var agent = agent("two:b", new ModelRef("two:x"), new ModelRef("y"));

    assertThat(models.chain(null, agent))
        .containsExactly(new ModelId("two", "b"), new ModelId("two", "x"), new ModelId("one", "y"));
  }

  @Test
  void doesNotLeaveAModelThatIsItsOwnFallback() {
    assertThat(models.chain(null, agent("two:b", new ModelRef("two:b"))))
        .containsExactly(new ModelId("two", "b"));
  }

  @Test
  void asksNoModelTwice() {
    assertThat(models.chain(null, agent(null))).containsExactly(DEFAULT, SPARE);
  }

  private static AgentDefinition agent(@Nullable String model, ModelRef... fallbacks) {
    return new AgentDefinition("Ada", "", "", null, GenerationSettings.DEFAULT, null)
        .asking(model == null ? null : new ModelRef(model))
        .fallingBackTo(List.of(fallbacks));
  }

  @Test
  void findsTheProviderOfAModel() {
    assertThat(models.provider(new ModelId("two", "b"))).isSameAs(two);
  }

  @Test
  void knowsNoProviderThatIsNotConfigured() {
    assertThatThrownBy(() -> models.provider(new ModelId("three", "c")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("three:c");
  }
}
