package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextJoinerTest {
  private static final String ROCKET = "\uD83D\uDE80";

  private final TextJoiner joiner = new TextJoiner();

  @Test
  void passesATextOn() {
    assertThat(joiner.take("Hello")).isEqualTo("Hello");
    assertThat(joiner.rest()).isEmpty();
  }

  @Test
  void joinsAPairThatIsSplitOverTwoPieces() {
    assertThat(joiner.take("go " + ROCKET.charAt(0))).isEqualTo("go ");
    assertThat(joiner.take("")).isEmpty();
    assertThat(joiner.take(ROCKET.charAt(1) + "!")).isEqualTo(ROCKET + "!");
    assertThat(joiner.rest()).isEmpty();
  }

  @Test
  void replacesAHalfWhoseOtherHalfNeverComes() {
    assertThat(joiner.take("a" + ROCKET.charAt(0))).isEqualTo("a");
    assertThat(joiner.take("b" + ROCKET.charAt(0))).isEqualTo("\uFFFDb");
    assertThat(joiner.rest()).isEqualTo("\uFFFD");
    assertThat(joiner.rest()).isEmpty();
  }

  @Test
  void replacesWhatNoStoreTakes() {
    assertThat(joiner.take("a\0b" + ROCKET.charAt(1))).isEqualTo("a\uFFFDb\uFFFD");
  }
}
