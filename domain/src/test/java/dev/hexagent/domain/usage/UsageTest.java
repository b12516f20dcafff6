package dev.hexagent.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @Test
  void addsEveryKindOfTokens() {
    var first = new Usage(1, 2, 3, 4, 5, false);
    var second = new Usage(10, 20, 30, 40, 50, false);

    assertThat(first.plus(second)).isEqualTo(new Usage(11, 22, 33, 44, 55, false));
  }

  @Test
  void isEstimatedIfAnyOfItIs() {
    Usage reported = Usage.reported(1, 2);
    Usage estimated = Usage.estimated(3, 4);

    assertThat(reported.plus(estimated)).isEqualTo(Usage.estimated(4, 6));
    assertThat(estimated.plus(reported)).isEqualTo(Usage.estimated(4, 6));
    assertThat(reported.plus(Usage.ZERO)).isEqualTo(reported);
  }

  @Test
  void countsCachedAndReasoningTokensOnce() {
    assertThat(new Usage(100, 50, 30, 80, 10, false).totalTokens()).isEqualTo(150);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0, 0, 0",
    "0, -1, 0, 0, 0",
    "0, 0, -1, 0, 0",
    "0, 0, 0, -1, 0",
    "0, 0, 0, 0, -1"
  })
  void refusesNegativeCounts(
      long prompt, long completion, long reasoning, long cacheRead, long cacheWrite) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Usage(prompt, completion, reasoning, cacheRead, cacheWrite, false));
  }
}
