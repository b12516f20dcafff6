package dev.hexagent.application.port;

import dev.hexagent.domain.failure.InvalidField;
import java.time.Duration;

/**
 * A name that a caller gives a request, to send it again without having it done again.
 *
 * @param operation what is asked for, such as a method and a path; each has names of its own
 * @param name 1 to 255 visible ASCII characters
 * @param fingerprint of all that the request says: another request must have another name
 */
public record RequestKey(String operation, String name, String fingerprint) {
  /** How long a name is remembered. */
  public static final Duration KEPT = Duration.ofHours(24);

  public RequestKey {
    if (!name.matches("[!-~]{1,255}")) {
      throw new InvalidField("Idempotency-Key", "must be 1 to 255 visible ASCII characters");
    }
  }
}
