package dev.hexagent.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hexagent.domain.failure.InvalidField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "0,, context.last_turns",
    "10001,, context.last_turns",
    ",0, context.tokens",
    ",10000001, context.tokens"
  })
  void refusesBoundsOutOfRange(@Nullable Integer turns, @Nullable Integer tokens, String field) {
    assertThatExceptionOfType(InvalidField.class)
        .isThrownBy(() -> new ContextPolicy(turns, tokens))
        .satisfies(invalid -> assertThat(invalid.faults())
            .extracting(InvalidField.Fault::field)
            .containsExactly(field));
  }

  @Test
  void sumsUpNothingWhereNothingIsLeftOut() {
    assertThatExceptionOfType(InvalidField.class)
        .isThrownBy(() -> new ContextPolicy(null, null, true))
        .satisfies(
            invalid -> assertThat(invalid.faults().get(0).field()).isEqualTo("context.summary"));
  }

  @Test
  void hasAHalfThatAllowsTheNewestTurn() {
    assertThat(new ContextPolicy(5, 1, true).half()).isEqualTo(new ContextPolicy(3, 1, true));
    assertThat(new ContextPolicy(1, null).half()).isEqualTo(new ContextPolicy(1, null));
  }

  @Test
  void allowsWhatIsWithinBothBounds() {
    var policy = new ContextPolicy(2, 100);

    assertThat(policy.allows(2, 100)).isTrue();
    assertThat(policy.allows(3, 100)).isFalse();
    assertThat(policy.allows(2, 101)).isFalse();
    assertThat(ContextPolicy.EVERYTHING.allows(Integer.MAX_VALUE, Long.MAX_VALUE))
        .isTrue();
  }
}
