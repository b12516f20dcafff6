package dev.hexagent.application.service;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Role;
import java.util.ArrayList;
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
  /** The same in a conversation that is never stored. */
  Place temporary() {
    return new Place(conversation.asTemporary(), isNew, history, added);
  }

  /** The message that the answer comes behind: the last of the path. */
  Message asked() {
    List<Message> last = added.isEmpty() ? history : added;
    return last.get(last.size() - 1);
  }

  /** The whole path. */
  List<Message> path() {
    List<Message> path = new ArrayList<>(history);
    path.addAll(added);
    return path;
  }

  /** Whether the answer goes on with one that was cut off. */
  boolean continues() {
    return asked().role() == Role.ASSISTANT;
  }

  /** The user's message that is answered. */
  Message question() {
    List<Message> path = path();
    int last = path.size() - 1;
    while (last > 0 && path.get(last).role() == Role.ASSISTANT) {
      last--;
    }
    return path.get(last);
  }
}
