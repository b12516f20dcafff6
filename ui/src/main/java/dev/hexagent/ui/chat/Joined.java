package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.MessageId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers that were cut off and gone on with: to who reads, the partial one and the rest are one answer. */
final class Joined {
  private Joined() {}

  /** The same path with such answers joined. */
  static List<PathMessage> of(List<PathMessage> path) {
    var joined = new ArrayList<PathMessage>();
    for (var at : path) {
      var last = joined.size() - 1;
      if (last >= 0 && isRest(at.message(), joined.get(last).message())) {
        joined.set(last, join(joined.get(last), at));
      } else {
        joined.add(at);
      }
    }
    return joined;
  }

  private static boolean isRest(Message message, Message before) {
    return message.role() == Role.ASSISTANT
        && before.status() == MessageStatus.PARTIAL
        && before.id().equals(message.parent());
  }

  /** One that stands in the place of the first and has become what the last is. */
  private static PathMessage join(PathMessage first, PathMessage last) {
    var begun = first.message();
    var rest = last.message();
    var parts = new ArrayList<>(begun.parts());
    parts.addAll(rest.parts());
    var siblings = new ArrayList<MessageId>(first.siblings());
    siblings.replaceAll(id -> id.equals(begun.id()) ? rest.id() : id);
    return new PathMessage(
        new Message(
            rest.id(),
            rest.conversation(),
            begun.parent(),
            rest.role(),
            rest.status(),
            parts,
            generation(begun, rest),
            rest.path(),
            rest.createdAt()),
        siblings);
  }

  /** The rest's, resting also on what the beginning named. */
  private static @Nullable Generation generation(Message begun, Message rest) {
    if (begun.generation() == null || rest.generation() == null) {
      return rest.generation();
    }
    var sources = new ArrayList<>(begun.generation().sources());
    sources.addAll(rest.generation().sources());
    return rest.generation().resting(sources);
  }
}
