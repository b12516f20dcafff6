package dev.hexagent.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
  private static final Set<ErrorCode> WORTH_ANOTHER_TRY = EnumSet.of(
      ErrorCode.RATE_LIMITED,
      ErrorCode.PROVIDER_OVERLOADED,
      ErrorCode.PROVIDER_UNREACHABLE,
      ErrorCode.PROVIDER_ERROR,
      ErrorCode.PROVIDER_TIMEOUT);

  private static final Set<ErrorCode> WORTH_ANOTHER_MODEL_ONLY = EnumSet.of(
      ErrorCode.CONTEXT_TOO_LONG,
      ErrorCode.PROVIDER_CREDIT,
      ErrorCode.MODEL_NOT_FOUND,
      ErrorCode.UPSTREAM_CUT,
      ErrorCode.MALFORMED_ANSWER);

  @ParameterizedTest
  @EnumSource
  void saysWhatIsWorthAnotherTry(ErrorCode code) {
    boolean retryable = WORTH_ANOTHER_TRY.contains(code);

    assertThat(code.retryable()).isEqualTo(retryable);
    assertThat(code.fallbackable()).isEqualTo(retryable || WORTH_ANOTHER_MODEL_ONLY.contains(code));
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsWireName(ErrorCode code) {
    assertThat(code.wire()).matches("[a-z]+(_[a-z]+)*");
    assertThat(ErrorCode.ofWire(code.wire())).isEqualTo(code);
  }

  @Test
  void isNotFoundByAnythingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> ErrorCode.ofWire("rate limited"));
  }
}
