package dev.hexagent.domain.conversation;

import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.identity.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a conversation's header; {@code null} leaves a value as it is.
 *
 * @param title at most 200 characters
 * @param leaf a message of the conversation whose path is to be shown
 * @param pinned whether it stands on top
 * @param archived whether lists leave it out
 * @param tags at most 20, each 1 to 50 characters; replace the old ones
 */
public record ConversationChange(
    @Nullable String title,
    @Nullable MessageId leaf,
    @Nullable Boolean pinned,
    @Nullable Boolean archived,
    @Nullable List<String> tags) {

  public ConversationChange {
    tags = tags == null ? null : List.copyOf(tags);
    check(title == null ? "" : title, tags == null ? List.of() : tags);
  }

  static void check(String title, List<String> tags) {
    var faults = new Faults().length("title", title, 0, 200);
    faults.require(tags.size() <= 20, "tags", "must be at most 20 but are " + tags.size());
    for (int i = 0; i < tags.size(); i++) {
      faults.length("tags[" + i + "]", tags.get(i), 1, 50);
    }
    faults.throwIfAny();
  }
}
