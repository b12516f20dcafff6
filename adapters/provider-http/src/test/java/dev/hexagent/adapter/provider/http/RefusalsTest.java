package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final Refusals refusals = new Refusals();

  @Test
  void knowsOfEachModelWhichValuesItRefused() {
    refusals.add("m", "temperature", 1.5);

    assertThat(refusals.has("m", "temperature", 1.5)).isTrue();
    assertThat(refusals.has("m", "temperature", 0.5)).isFalse();
    assertThat(refusals.has("n", "temperature", 1.5)).isFalse();
    assertThat(refusals.has("m", "response_format", 1.5)).isFalse();
  }

  @Test
  void doesNotGrowWithoutEnd() {
    refusals.add("m", "temperature", -1);
    for (int value = 0; value < 10_000; value++) {
      refusals.add("m", "temperature", value);
    }

    assertThat(refusals.has("m", "temperature", -1)).isFalse();
    assertThat(refusals.has("m", "temperature", 9_999)).isTrue();
  }
}
