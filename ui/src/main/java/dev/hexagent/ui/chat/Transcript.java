package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.ui.chat.ChatView.Span;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation and the part of it that a page shows.
 *
 * @param summaries what models were told in place of the messages down to these
 * @param fruitless the run that was to write what comes behind the last message and wrote nothing
 */
record Transcript(
    Conversation conversation,
    MessageViews.Path path,
    Span span,
    Map<MessageId, String> summaries,
    @Nullable Run fruitless) {

  /** What its branch ends with; {@code null} if that is not among these. */
  @Nullable
  PathMessage last() {
    var messages = Joined.of(path.messages());
    return messages.isEmpty() || !span.newest() ? null : messages.get(messages.size() - 1);
  }

  Transcript endingWith(Run other) {
    return new Transcript(conversation, path, span, summaries, other);
  }
}
