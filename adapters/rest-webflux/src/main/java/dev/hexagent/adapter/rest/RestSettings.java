package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.rest.events.StreamTimes;
import java.time.Duration;

/**
 * What can be set about the API.
 *
 * @param bodyBytes most bytes of a JSON body
 * @param turnBytes most bytes of a body that carries a turn
 * @param streams how long things take on streams
 */
public record RestSettings(int bodyBytes, int turnBytes, StreamTimes streams) {
  /** 1 MiB, 4 MiB, a heartbeat after 15 seconds, 30 seconds for a slow reader. */
  public static final RestSettings DEFAULT = new RestSettings(
      1 << 20, 4 << 20, new StreamTimes(Duration.ofSeconds(15), Duration.ofSeconds(30)));

  public RestSettings {
    if (bodyBytes < 1 || turnBytes < bodyBytes) {
      throw new IllegalArgumentException("bodies need room, and turns no less than others");
    }
  }
}
