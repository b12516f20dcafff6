package dev.hexagent.adapter.provider.http;

import java.time.Duration;

/**
 * How long a call may take. Keep-alive comments do not count as an answer.
 *
 * @param connect until the connection stands
 * @param firstContent from the beginning of a streamed call until the model says anything
 * @param gap between two things it says
 * @param total of the whole call; the only bound, besides {@code connect}, of an answer that is asked for whole
 */
public record CallTimeouts(Duration connect, Duration firstContent, Duration gap, Duration total) {
  /** 5 s to connect, 60 s to the first content, 60 s between contents, 10 min in all. */
  public static final CallTimeouts DEFAULT = new CallTimeouts(
      Duration.ofSeconds(5),
      Duration.ofSeconds(60),
      Duration.ofSeconds(60),
      Duration.ofMinutes(10));

  public CallTimeouts {
    requirePositive(connect);
    requirePositive(firstContent);
    requirePositive(gap);
    requirePositive(total);
  }

  private static void requirePositive(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a time-out must be positive but was " + timeout);
    }
  }
}
