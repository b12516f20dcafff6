package dev.hexagent.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.Failure.Limit;
import dev.hexagent.domain.failure.Failure.Origin;
import dev.hexagent.domain.failure.Failure.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
  private static final Origin ORIGIN = new Origin("ollama", "llama3:8b", "429");

  @ParameterizedTest
  @EnumSource
  void isWorthAnotherTryUnlessTheWholeTimeIsUp(Phase phase) {
    Failure timeout = Failure.timeout("It took too long.", ORIGIN, phase);

    assertThat(timeout.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
    assertThat(timeout.retryable()).isEqualTo(phase != Phase.TOTAL);
    assertThat(timeout.fallbackable()).isEqualTo(phase != Phase.TOTAL);
  }

  @Test
  void followsItsCodeOtherwise() {
    Failure cut = Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut.", ORIGIN);

    assertThat(cut.retryable()).isFalse();
    assertThat(cut.fallbackable()).isTrue();
  }

  @Test
  void keepsEverythingWhenItLearnsHowLongToWait() {
    Failure limited =
        new Failure(ErrorCode.RATE_LIMITED, "Slow down.", ORIGIN, null, Phase.CONNECT, Limit.COST);

    assertThat(limited.retryAfter(Duration.ofSeconds(12)))
        .isEqualTo(new Failure(
            ErrorCode.RATE_LIMITED,
            "Slow down.",
            ORIGIN,
            Duration.ofSeconds(12),
            Phase.CONNECT,
            Limit.COST));
  }
}
