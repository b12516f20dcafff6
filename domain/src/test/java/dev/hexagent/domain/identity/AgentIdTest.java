package dev.hexagent.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentIdTest {
  private static final AgentId FALLBACK = new AgentId("agent_x1y2z3");

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "default", "code_assistant", "a-b_c", "a-", "0123456789"})
  void takesSlugs(String slug) {
    assertThat(new AgentId(slug)).hasToString(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_a", "-a", "A", "a b", "ä", "a.b", "a/b", "a\n", "агент"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> new AgentId(text))
        .isInstanceOf(InvalidField.class)
        .hasMessageStartingWith("agent_id");
  }

  @Test
  void isAtMost64CharactersLong() {
    assertThat(new AgentId("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> new AgentId("a".repeat(65))).isInstanceOf(InvalidField.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Code Assistant, code_assistant",
    "'  C++ & friends!  ', c_friends",
    "snake_case, snake_case",
    "kebab-case, kebab_case",
    "Ассистент 2, 2",
    "Café Zoë, caf_zo",
    "GPT-4o mini (fast), gpt_4o_mini_fast"
  })
  void makesASlugOfAName(String name, String slug) {
    assertThat(AgentId.fromName(name, FALLBACK)).hasToString(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Помощник", "助手", "!!!", "", "___"})
  void fallsBackIfNothingOfTheNameIsLeft(String name) {
    assertThat(AgentId.fromName(name, FALLBACK)).isEqualTo(FALLBACK);
  }

  @Test
  void cutsALongName() {
    assertThat(AgentId.fromName("n".repeat(200), FALLBACK)).hasToString("n".repeat(64));
  }

  @Test
  void numbersASlug() {
    assertThat(new AgentId("ada").numbered(2)).hasToString("ada_2");
    assertThat(new AgentId("ada").numbered(10)).hasToString("ada_10");
  }

  @Test
  void makesRoomForTheNumber() {
    assertThat(new AgentId("n".repeat(64)).numbered(12)).hasToString("n".repeat(61) + "_12");
  }
}
