package dev.hexagent.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.Failure.Origin;
import dev.hexagent.domain.failure.Failure.Phase;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutageTest {
  private static final Origin ORIGIN = new Origin("openrouter", "x/y", null);
  private static final Set<ErrorCode> OUTAGES = EnumSet.of(
      ErrorCode.PROVIDER_UNREACHABLE,
      ErrorCode.PROVIDER_OVERLOADED,
      ErrorCode.PROVIDER_ERROR,
      ErrorCode.UPSTREAM_CUT);

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROVIDER_TIMEOUT")
  void isWhatOthersWillMeetToo(ErrorCode code) {
    assertThat(Failure.of(code, "It failed.", ORIGIN).outage()).isEqualTo(OUTAGES.contains(code));
  }

  @ParameterizedTest
  @EnumSource
  void isSilenceButNotALongAnswer(Phase phase) {
    assertThat(Failure.timeout("Too late.", ORIGIN, phase).outage())
        .isEqualTo(phase != Phase.TOTAL);
  }
}
