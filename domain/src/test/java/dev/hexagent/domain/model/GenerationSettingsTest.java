package dev.hexagent.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationSettingsTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.0, 0.7, 2.0})
  void takesTemperaturesInRange(double temperature) {
    assertThatCode(() -> new GenerationSettings(temperature, null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-0.1, 2.0000001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesOtherTemperatures(double temperature) {
    assertThatThrownBy(() -> new GenerationSettings(temperature, null))
        .isInstanceOf(InvalidField.class)
        .hasMessage("temperature must be between 0.0 and 2.0 but was " + temperature);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000_000})
  void takesBoundsOfTokensInRange(int maxTokens) {
    assertThatCode(() -> new GenerationSettings(null, maxTokens)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void refusesOtherBoundsOfTokens(int maxTokens) {
    assertThatThrownBy(() -> new GenerationSettings(null, maxTokens))
        .isInstanceOf(InvalidField.class)
        .hasMessage("max_tokens must be between 1 and 1000000 but was " + maxTokens);
  }

  @Test
  void namesAllThatIsWrong() {
    assertThatThrownBy(() -> new GenerationSettings(3.0, 0))
        .isInstanceOfSatisfying(
            InvalidField.class,
            refusal -> assertThat(refusal.faults())
                .extracting(InvalidField.Fault::field)
                .containsExactly("temperature", "max_tokens"));
  }

  @Test
  void fallsBackOnlyForWhatIsNotSet() {
    var others = new GenerationSettings(1.0, 100);

    assertThat(new GenerationSettings(null, null).or(others)).isEqualTo(others);
    assertThat(new GenerationSettings(0.0, null).or(others))
        .isEqualTo(new GenerationSettings(0.0, 100));
    assertThat(new GenerationSettings(null, 5).or(others))
        .isEqualTo(new GenerationSettings(1.0, 5));
    assertThat(new GenerationSettings(0.5, 5).or(others)).isEqualTo(new GenerationSettings(0.5, 5));
  }
}
