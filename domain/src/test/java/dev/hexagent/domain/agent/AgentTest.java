package dev.hexagent.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {
  private static final Instant MADE = Instant.parse("2026-11-22T14:17:05.123456Z");
  private static final AgentDefinition DEFINITION =
      new AgentDefinition("Ada", "", "You are Ada.", null, GenerationSettings.DEFAULT, null);

  @ParameterizedTest
  @CsvSource({
    "ada, PRIVATE, true, true",
    "ada, SHARED, true, true",
    "bob, PRIVATE, false, false",
    "bob, SHARED, true, false",
    "system, PRIVATE, false, false",
    "system, SHARED, true, false"
  })
  void belongsToItsOwner(String owner, Visibility visibility, boolean visible, boolean editable) {
    Agent agent = agent(new OwnerId(owner), visibility);
    Actor ada = Actor.owner(new OwnerId("ada"));

    assertThat(agent.visibleTo(ada)).isEqualTo(visible);
    assertThat(agent.editableBy(ada)).isEqualTo(editable);
  }

  @Test
  void mayBeEditedByTheLocalOwnerIfItShipsWithTheInstallation() {
    Agent agent = agent(OwnerId.SYSTEM, Visibility.SHARED);

    assertThat(agent.predefined()).isTrue();
    assertThat(agent.editableBy(Actor.local())).isTrue();
    assertThat(agent(new OwnerId("bob"), Visibility.SHARED).editableBy(Actor.local()))
        .isFalse();
  }

  @Test
  void goesOneVersionOnWhenItIsRedefined() {
    Agent agent = agent(OwnerId.LOCAL, Visibility.PRIVATE);
    var other =
        new AgentDefinition("Bob", "", "You are Bob.", null, GenerationSettings.DEFAULT, null);
    Instant later = MADE.plusSeconds(1);

    assertThat(agent.redefined(other, later))
        .isEqualTo(new Agent(agent.id(), OwnerId.LOCAL, Visibility.PRIVATE, other, 8, MADE, later));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, name",
    "201, 0, 0, name",
    "1, 2001, 0, description",
    "1, 0, 100001, system_prompt"
  })
  void refusesTextsOutOfBounds(int name, int description, int prompt, String field) {
    assertThatThrownBy(() -> define(name, description, prompt))
        .isInstanceOfSatisfying(
            InvalidField.class,
            refusal -> assertThat(refusal.faults())
                .extracting(InvalidField.Fault::field)
                .containsExactly(field));
  }

  @Test
  void takesTextsAsLongAsTheyMayBe() {
    assertThat(define(200, 2_000, 100_000).name()).hasSize(200);
  }

  private static AgentDefinition define(int name, int description, int prompt) {
    return new AgentDefinition(
        "n".repeat(name),
        "d".repeat(description),
        "p".repeat(prompt),
        null,
        GenerationSettings.DEFAULT,
        null);
  }

  private static Agent agent(OwnerId owner, Visibility visibility) {
    return new Agent(new AgentId("ada"), owner, visibility, DEFINITION, 7, MADE, MADE);
  }

  @Test
  void hasAtMostFiveFallbacks() {
    var six = ModelRef.all("fallbacks", List.of("a", "b", "c", "d", "e", "f"));

    assertThat(DEFINITION.fallingBackTo(six.subList(0, 5)).fallbacks()).hasSize(5);
    assertThatThrownBy(() -> DEFINITION.fallingBackTo(six))
        .isInstanceOfSatisfying(
            InvalidField.class,
            wrong -> assertThat(wrong.faults().get(0).field()).isEqualTo("fallbacks"));
  }
}
