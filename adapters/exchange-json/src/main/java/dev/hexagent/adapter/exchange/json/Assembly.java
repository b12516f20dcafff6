package dev.hexagent.adapter.exchange.json;

import dev.hexagent.adapter.exchange.json.Grove.Planted;
import dev.hexagent.application.port.out.ConversationFiles.Incoming;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.conversation.Title;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a conversation of ours out of one that was read. */
final class Assembly {
  private static final int LONGEST_TITLE = 200;
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 50;
  private static final ConversationId HERE = new ConversationId(new UUID(0, 0));

  private Assembly() {}

  /** The conversation; {@code null} if it has no messages. */
  static @Nullable Incoming of(Chat chat, String source, OwnerId owner, Instant now, Notes notes) {
    List<Planted> planted = chat.messages().plant();
    if (planted.isEmpty()) {
      return null;
    }
    List<Instant> times = planted.stream()
        .map(each -> each.draft().at())
        .filter(Objects::nonNull)
        .sorted()
        .toList();
    Instant first = times.isEmpty() ? now : times.get(0);
    Instant last = times.isEmpty() ? now : times.get(times.size() - 1);
    Instant createdAt = or(chat.createdAt(), first);
    List<Message> messages = messages(planted, createdAt);
    int leaf = chat.messages().place(chat.current());
    var header = new Conversation(
        HERE,
        owner,
        chat.agent(),
        label(chat.label(), messages),
        (leaf < 0 ? newest(messages) : messages.get(leaf)).id(),
        messages.size(),
        null,
        1,
        createdAt,
        or(chat.updatedAt(), last));
    return new Incoming(source, source + ":" + chat.origin(), header, messages, notes.all());
  }

  private static List<Message> messages(List<Planted> planted, Instant createdAt) {
    List<Message> messages = new ArrayList<>(planted.size());
    for (Planted each : planted) {
      Message parent = each.parent() < 0 ? null : messages.get(each.parent());
      Draft draft = each.draft();
      PathHash above = parent == null ? PathHash.ROOT : parent.path();
      messages.add(new Message(
          new MessageId(new UUID(0, messages.size() + 1L)),
          HERE,
          parent == null ? null : parent.id(),
          draft.role(),
          draft.status(),
          draft.parts(),
          draft.generation(),
          above.then(draft.role(), Message.textOf(draft.parts())),
          or(draft.at(), parent == null ? createdAt : parent.createdAt())));
    }
    return messages;
  }

  private static Message newest(List<Message> messages) {
    Message newest = messages.get(0);
    for (Message message : messages) {
      newest = message.createdAt().isBefore(newest.createdAt()) ? newest : message;
    }
    return newest;
  }

  private static Label label(Chat.Label label, List<Message> messages) {
    String title = label.title() == null ? named(messages) : label.title();
    return new Label(
        cut(title, LONGEST_TITLE),
        label.pinned(),
        label.archived(),
        label.tags().stream()
            .filter(tag -> !tag.isBlank())
            .map(tag -> cut(tag, LONGEST_TAG))
            .distinct()
            .limit(MOST_TAGS)
            .toList());
  }

  private static String named(List<Message> messages) {
    return messages.stream()
        .filter(message -> message.role() == Role.USER)
        .map(message -> Title.from(message.text()))
        .findFirst()
        .orElse("");
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
  }

  private static Instant or(@Nullable Instant known, Instant otherwise) {
    return known == null ? otherwise : known;
  }
}
