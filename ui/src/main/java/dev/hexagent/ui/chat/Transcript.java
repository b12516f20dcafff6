package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.ui.chat.ChatView.Span;
import org.jspecify.annotations.Nullable;

/** A conversation and the part of it that a page shows. */
record Transcript(Conversation conversation, MessageViews.Path path, Span span) {

  @Nullable
  Message last() {
    var messages = Joined.of(path.messages());
    return messages.isEmpty() ? null : messages.get(messages.size() - 1).message();
  }
}
