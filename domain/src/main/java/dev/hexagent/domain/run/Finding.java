package dev.hexagent.domain.run;

import dev.hexagent.domain.content.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * What was found when a complete answer was checked against the format that was asked for.
 *
 * @param data the JSON value in the answer; {@code null} where the format asked for none, or there is none
 * @param valid whether the answer has the format; {@code null} if none was asked for
 */
public record Finding(@Nullable JsonText data, @Nullable Boolean valid) {
  /** Nothing was asked for. */
  public static final Finding NONE = new Finding(null, null);
}
