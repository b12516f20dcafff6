package dev.hexagent.application.service;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import java.util.List;

/**
 * Where in which conversation a turn stands.
 *
 * @param conversation its header before the turn
 * @param isNew whether the turn begins it
 * @param history the path above what this turn appends, oldest first
 * @param added what this turn appends
 */
record Place(Conversation conversation, boolean isNew, List<Message> history, List<Message> added) {
  /** The message to be answered: the last of the path. */
  Message asked() {
    List<Message> last = added.isEmpty() ? history : added;
    return last.get(last.size() - 1);
  }
}
