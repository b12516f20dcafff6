package dev.hexagent.adapter.exchange.json;

import dev.hexagent.domain.identity.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a program wrote it.
 *
 * @param origin its identity there
 * @param agent who answers in it
 * @param label what people set
 * @param createdAt {@code null} if nobody knows
 * @param updatedAt {@code null} if nobody knows
 * @param messages its tree
 * @param current key of the message at the end of the branch that is shown, {@code null} if nobody knows
 */
record Chat(
    String origin,
    AgentId agent,
    Label label,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    Grove messages,
    @Nullable String current) {
  /**
   * What people set, not yet within our bounds.
   *
   * @param title {@code null} if it has none and is to be named after its first message
   */
  record Label(@Nullable String title, boolean pinned, boolean archived, List<String> tags) {}
}
