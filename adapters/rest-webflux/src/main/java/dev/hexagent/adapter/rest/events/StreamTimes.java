package dev.hexagent.adapter.rest.events;

import java.time.Duration;

/**
 * How long things take on a stream.
 *
 * @param silence after this long without an event it sends a comment
 * @param patience a reader who takes nothing of what waits for it for so long loses the stream
 */
public record StreamTimes(Duration silence, Duration patience) {
  public StreamTimes {
    if (silence.isNegative() || silence.isZero() || patience.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("heartbeats and readers need time");
    }
  }
}
