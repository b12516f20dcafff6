package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final ModelId DEFAULT = new ModelId("one", "default");

  private final ScriptedChatModel one = new ScriptedChatModel("one");
  private final ScriptedChatModel two = new ScriptedChatModel("two");
  private final Map<String, ChatModel> providers = Map.of("one", one, "two", two);
  private final Models models = new Models(providers, new ModelNaming(DEFAULT, providers.keySet()));

  @Test
  void takesTheFirstNameThatIsSet() {
    assertThat(models.resolve(new ModelRef("a"), new ModelRef("two:b")))
        .isEqualTo(new ModelId("one", "a"));
    assertThat(models.resolve(null, new ModelRef("two:b"))).isEqualTo(new ModelId("two", "b"));
    assertThat(models.resolve(null, null)).isEqualTo(DEFAULT);
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
