package dev.hexagent.domain.run;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.Failure.Phase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows a failed call. A model is asked three times at most, then the next one of the chain. Nothing is tried again
 * once the answer has begun, since the reader would see two beginnings.
 *
 * <p>A later model of the chain that cannot be asked that at all is passed over.
 *
 * <p>A model that took the request and then kept silent is not asked a second time: it may have worked on the answer, for
 * money, and the reader has waited a whole time-out already.
 */
final class RetryPolicy {
  private static final int RETRIES = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private RetryPolicy() {}

  /** The next attempt, and how long to wait before it. */
  record Retry(Attempt attempt, Duration delay) {}

  /**
   * Decides.
   *
   * @param models length of the chain
   * @param chance from 0 to 1, spreads callers that failed together
   * @return {@code null} if the run fails
   */
  static @Nullable Retry after(
      Failure failure, Reached reached, Attempt failed, int models, double chance) {
    if (reached == Reached.FIRST_WORD) {
      return null;
    }
    if (reached == Reached.MODEL && sameModel(failure, failed)) {
      return new Retry(failed.again(), pause(failure.retryAfter(), failed.ofModel(), chance));
    }
    boolean worth = failure.fallbackable() || passedOver(failure, reached, failed);
    boolean another = worth && failed.model() + 1 < models;
    return another ? new Retry(failed.fallback(), Duration.ZERO) : null;
  }

  /** Whether a fallback was not asked since it could not do it. The first model is the one that somebody wanted. */
  static boolean passedOver(Failure failure, Reached reached, Attempt failed) {
    return reached == Reached.NOTHING
        && failure.code() == ErrorCode.UNSUPPORTED_BY_MODEL
        && failed.model() > 0;
  }

  private static boolean sameModel(Failure failure, Attempt failed) {
    boolean silent = failure.phase() != null && failure.phase() != Phase.CONNECT;
    Duration wait = failure.retryAfter();
    return failure.retryable()
        && !silent
        && failed.ofModel() <= RETRIES
        && (wait == null || wait.compareTo(LONGEST_WAIT) <= 0);
  }

  /** Half of it is certain, half by chance; what the provider asks for is waited in full. */
  private static Duration pause(@Nullable Duration asked, int failures, double chance) {
    Duration half = FIRST_PAUSE.multipliedBy(1L << (failures - 1)).dividedBy(2);
    Duration certain = asked == null || asked.compareTo(half) < 0 ? half : asked;
    return certain.plusMillis(Math.round(half.toMillis() * chance));
  }
}
