package dev.hexagent.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.Failure.Phase;
import dev.hexagent.domain.run.RetryPolicy.Retry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {
  private static final Failure.Origin ORIGIN = new Failure.Origin("openrouter", "x/y", "429");
  private static final Failure LIMITED = of(ErrorCode.RATE_LIMITED);
  private static final Attempt SECOND = Attempt.FIRST.again();
  private static final Attempt THIRD = SECOND.again();
  private static final Attempt LAST_MODEL = Attempt.FIRST.fallback();

  private record Row(
      String name,
      Failure failure,
      Reached reached,
      Attempt failed,
      double chance,
      @Nullable Retry next) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Row> table() {
    return Stream.of(
        row("first retry, earliest", LIMITED, Attempt.FIRST, 0, again(Attempt.FIRST, 250)),
        row("first retry, latest", LIMITED, Attempt.FIRST, 1, again(Attempt.FIRST, 500)),
        row("second retry, earliest", LIMITED, SECOND, 0, again(SECOND, 500)),
        row("second retry, latest", LIMITED, SECOND, 1, again(SECOND, 1000)),
        row("no third retry", LIMITED, THIRD, 0, fallback(THIRD)),
        row("the next model's first retry", LIMITED, LAST_MODEL, 0, again(LAST_MODEL, 250)),
        row("the end of the chain", LIMITED, LAST_MODEL.again().again(), 0, null),
        row("asked to wait", after(LIMITED, 7_000), Attempt.FIRST, 0, again(Attempt.FIRST, 7_000)),
        row("no herd", after(LIMITED, 7_000), Attempt.FIRST, 1, again(Attempt.FIRST, 7_250)),
        row("asked for less", after(LIMITED, 10), Attempt.FIRST, 0, again(Attempt.FIRST, 250)),
        row("long", after(LIMITED, 20_000), Attempt.FIRST, 0, again(Attempt.FIRST, 20_000)),
        row("too long", after(LIMITED, 20_001), Attempt.FIRST, 0, fallback(Attempt.FIRST)),
        row("too long, nobody left", after(LIMITED, 600_000), LAST_MODEL, 0, null),
        row("not connected", late(Phase.CONNECT), Attempt.FIRST, 0, again(Attempt.FIRST, 250)),
        row("silent", late(Phase.FIRST_TOKEN), Attempt.FIRST, 0, fallback(Attempt.FIRST)),
        row("silent, nobody left", late(Phase.FIRST_TOKEN), LAST_MODEL, 0, null),
        row("out of time", late(Phase.TOTAL), Attempt.FIRST, 0, null),
        new Row("begun", LIMITED, Reached.FIRST_WORD, Attempt.FIRST, 0, null),
        new Row("never made", LIMITED, Reached.NOTHING, Attempt.FIRST, 0, fallback(Attempt.FIRST)),
        new Row("never made, nobody left", LIMITED, Reached.NOTHING, LAST_MODEL, 0, null));
  }

  @ParameterizedTest
  @MethodSource("table")
  void decides(Row row) {
    Retry next = RetryPolicy.after(row.failure, row.reached, row.failed, 2, row.chance);

    assertThat(next).isEqualTo(row.next);
  }

  private static final Set<ErrorCode> SAME_MODEL = EnumSet.of(
      ErrorCode.RATE_LIMITED,
      ErrorCode.PROVIDER_OVERLOADED,
      ErrorCode.PROVIDER_UNREACHABLE,
      ErrorCode.PROVIDER_ERROR);

  private static final Set<ErrorCode> NEXT_MODEL = EnumSet.of(
      ErrorCode.CONTEXT_TOO_LONG,
      ErrorCode.PROVIDER_CREDIT,
      ErrorCode.MODEL_NOT_FOUND,
      ErrorCode.UPSTREAM_CUT,
      ErrorCode.MALFORMED_ANSWER);

  private static Stream<ErrorCode> codes() {
    return Arrays.stream(ErrorCode.values()).filter(code -> code != ErrorCode.PROVIDER_TIMEOUT);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void knowsWhatEachFailureIsWorth(ErrorCode code) {
    Retry next = RetryPolicy.after(of(code), Reached.MODEL, Attempt.FIRST, 2, 0);

    if (SAME_MODEL.contains(code)) {
      assertThat(next).isEqualTo(again(Attempt.FIRST, 250));
    } else {
      assertThat(next).isEqualTo(NEXT_MODEL.contains(code) ? fallback(Attempt.FIRST) : null);
    }
  }

  private static Row row(
      String name, Failure failure, Attempt failed, double chance, @Nullable Retry next) {
    return new Row(name, failure, Reached.MODEL, failed, chance, next);
  }

  private static Retry again(Attempt failed, long delayMs) {
    return new Retry(failed.again(), Duration.ofMillis(delayMs));
  }

  private static Retry fallback(Attempt failed) {
    return new Retry(failed.fallback(), Duration.ZERO);
  }

  private static Failure of(ErrorCode code) {
    return Failure.of(code, "It failed.", ORIGIN);
  }

  private static Failure after(Failure failure, long waitMs) {
    return failure.retryAfter(Duration.ofMillis(waitMs));
  }

  private static Failure late(Phase phase) {
    return Failure.timeout("It took too long.", ORIGIN, phase);
  }
}
