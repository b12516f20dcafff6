package dev.hexagent.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.Modality;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AbilitiesTest {
  @Test
  void whatIsNotSaidIsNotRefused() {
    assertThat(Abilities.UNKNOWN.refuses(Modality.IMAGE)).isFalse();
    assertThat(Abilities.UNKNOWN.lacks("temperature")).isFalse();
  }

  @Test
  void whatIsSaidWithoutItRefusesIt() {
    var words = new Abilities(Set.of(Modality.TEXT), null, Set.of("max_tokens"), null);

    assertThat(words.refuses(Modality.IMAGE)).isTrue();
    assertThat(words.refuses(Modality.TEXT)).isFalse();
    assertThat(words.lacks("temperature")).isTrue();
    assertThat(words.lacks("max_tokens")).isFalse();
  }
}
