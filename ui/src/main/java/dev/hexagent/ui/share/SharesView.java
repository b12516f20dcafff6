package dev.hexagent.ui.share;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shares of a conversation.
 *
 * @param conversation its id
 * @param leaf where the branch ends that would be shared, {@code null} while there is none
 * @param entries that can be read now, newest first
 * @param more whether there are older ones
 * @param made the one that was made a moment ago
 */
record SharesView(
    String conversation,
    String title,
    @Nullable String leaf,
    List<Entry> entries,
    boolean more,
    @Nullable Made made) {

  /**
   * One of them.
   *
   * @param leaf the message where it ends
   * @param last what that message says, shortened
   * @param since when it was shared, for people
   * @param until when it can no longer be read, for people
   */
  record Entry(String id, String leaf, String last, String since, String until) {}

  /**
   * A share that was made a moment ago.
   *
   * @param path where its page is within the application
   * @param address the same as it can be sent to others
   */
  record Made(String path, String address, String until) {}

  SharesView having(Made fresh) {
    return new SharesView(conversation, title, leaf, entries, more, fresh);
  }
}
