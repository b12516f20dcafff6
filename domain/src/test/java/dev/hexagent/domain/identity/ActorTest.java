package dev.hexagent.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField;
import org.junit.jupiter.api.Test;

class ActorTest {
  @Test
  void letsTheLocalOwnerDoEverything() {
    assertThat(Actor.local().owner()).isEqualTo(OwnerId.LOCAL);
    assertThat(Permission.values()).allMatch(Actor.local()::may);
  }

  @Test
  void letsANamedOwnerDoNothingToTheInstallation() {
    Actor actor = Actor.owner(new OwnerId("ada"));

    assertThat(Permission.values()).noneMatch(actor::may);
  }

  @Test
  void wantsAReasonToActForTheSystem() {
    assertThat(Actor.system("recovery").kind()).isEqualTo(Actor.Kind.SYSTEM);
    assertThatIllegalArgumentException().isThrownBy(() -> Actor.system(" "));
  }

  @Test
  void hasAnOwnerWithAName() {
    assertThat(new OwnerId("o".repeat(64))).hasToString("o".repeat(64));
    assertThatThrownBy(() -> new OwnerId(" ")).isInstanceOf(InvalidField.class);
    assertThatThrownBy(() -> new OwnerId("o".repeat(65))).isInstanceOf(InvalidField.class);
  }
}
