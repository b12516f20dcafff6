package dev.hexagent.application.port;

import org.jspecify.annotations.Nullable;

/**
 * Which conversations.
 *
 * @param text part of the title in any case, {@code null} for all
 * @param tag one of its tags, {@code null} for all
 * @param archived only the archived ones, or only the others
 */
public record ConversationFilter(
    @Nullable String text, @Nullable String tag, boolean archived) {
  /** All that are not archived. */
  public static final ConversationFilter CURRENT = new ConversationFilter(null, null, false);
}
