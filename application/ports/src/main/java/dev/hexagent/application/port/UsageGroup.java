package dev.hexagent.application.port;

import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What some calls of models used and cost together.
 *
 * @param key what they have in common, see {@link UsageQuery.By}; {@code null} if it is not known, and of all calls
 * @param runs how many runs they belong to
 * @param attempts how many calls they are
 */
public record UsageGroup(@Nullable String key, long runs, long attempts, Usage usage, Cost cost) {
  /** No calls. */
  public static final UsageGroup NOTHING = new UsageGroup(null, 0, 0, Usage.ZERO, Cost.NOTHING);
}
