package dev.hexagent.application.port;

import org.jspecify.annotations.Nullable;

/**
 * Which conversations.
 *
 * @param text part of the title in any case, {@code null} for all
 * @param tag one of its tags, {@code null} for all
 * @param archived only the archived ones, or only the others
 * @param pinned only the pinned ones, or only the others, {@code null} for both
 */
public record ConversationFilter(
    @Nullable String text,
    @Nullable String tag,
    boolean archived,
    @Nullable Boolean pinned) {
  /** All that are not archived. */
  public static final ConversationFilter CURRENT = new ConversationFilter(null, null, false);

  /** Pinned and others alike. */
  public ConversationFilter(@Nullable String text, @Nullable String tag, boolean archived) {
    this(text, tag, archived, null);
  }

  /** Those of them that are pinned, or those that are not. */
  public ConversationFilter pinned(boolean wanted) {
    return new ConversationFilter(text, tag, archived, wanted);
  }
}
