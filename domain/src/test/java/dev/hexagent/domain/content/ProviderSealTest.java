package dev.hexagent.domain.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProviderSealTest {
  @Test
  void keepsItsDataOutOfLogs() {
    var seal = new ProviderSeal("anthropic", "signature", new JsonText("\"secret\""));

    assertThat(new ContentPart.Reasoning("Hm.", seal).toString())
        .contains("anthropic")
        .doesNotContain("secret");
  }
}
