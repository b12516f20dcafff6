package dev.hexagent.domain.conversation;

import dev.hexagent.domain.identity.MessageId;
import java.util.List;

/**
 * A message as one meets it on a path through the tree.
 *
 * @param message the message
 * @param siblings all messages with the same parent, itself included, oldest first
 */
public record PathMessage(Message message, List<MessageId> siblings) {
  public PathMessage {
    siblings = List.copyOf(siblings);
  }
}
