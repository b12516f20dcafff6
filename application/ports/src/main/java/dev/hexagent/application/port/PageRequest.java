package dev.hexagent.application.port;

import dev.hexagent.domain.failure.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list.
 *
 * @param limit 1 to 200 items
 * @param cursor from the page before, {@code null} for the first page
 */
public record PageRequest(int limit, @Nullable String cursor) {
  /** The most items of one page. */
  public static final int MOST = 200;

  /** The first page of usual size. */
  public static final PageRequest FIRST = new PageRequest(50, null);

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new InvalidField("limit", "must be between 1 and " + MOST + " but was " + limit);
    }
  }
}
