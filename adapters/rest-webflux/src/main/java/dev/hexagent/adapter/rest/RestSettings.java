package dev.hexagent.adapter.rest;

import java.time.Duration;

/**
 * What can be set about the API.
 *
 * @param bodyBytes most bytes of a JSON body
 * @param turnBytes most bytes of a body that carries a turn
 * @param heartbeat after this long without an event a stream sends a comment
 */
public record RestSettings(int bodyBytes, int turnBytes, Duration heartbeat) {
  /** 1 MiB, 4 MiB, 15 seconds. */
  public static final RestSettings DEFAULT =
      new RestSettings(1 << 20, 4 << 20, Duration.ofSeconds(15));

  public RestSettings {
    if (bodyBytes < 1 || turnBytes < bodyBytes || heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException(
          "bodies need room, turns no less than others, and heartbeats time");
    }
  }
}
