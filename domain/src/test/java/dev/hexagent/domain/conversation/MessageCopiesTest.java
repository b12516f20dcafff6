package dev.hexagent.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageCopiesTest {
  private static final ConversationId SOURCE = new ConversationId(new UUID(1, 1));
  private static final ConversationId TARGET = new ConversationId(new UUID(1, 2));

  private final AtomicLong count = new AtomicLong(100);

  @Test
  void keepEverythingButTheIds() {
    Message question = message(1, null, Role.USER, "Hi");
    Message answer = message(2, question, Role.ASSISTANT, "Hello");
    Message other = message(3, question, Role.ASSISTANT, "Good day");

    List<Message> copies = MessageCopies.into(TARGET, List.of(question, answer, other), this::next);

    assertThat(copies)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id", "parent", "conversation")
        .containsExactly(question, answer, other);
    assertThat(copies).extracting(Message::conversation).containsOnly(TARGET);
    MessageId root = copies.get(0).id();
    assertThat(copies).extracting(Message::parent).containsExactly(null, root, root);
    assertThat(copies)
        .extracting(Message::id)
        .doesNotHaveDuplicates()
        .doesNotContain(question.id(), answer.id(), other.id());
  }

  @Test
  void wantParentsFirst() {
    Message question = message(1, null, Role.USER, "Hi");
    Message answer = message(2, question, Role.ASSISTANT, "Hello");

    assertThatThrownBy(() -> MessageCopies.into(TARGET, List.of(answer, question), this::next))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(answer.id().toString());
  }

  private UUID next() {
    return new UUID(2, count.incrementAndGet());
  }

  private static Message message(int id, @Nullable Message parent, Role role, String text) {
    PathHash above = parent == null ? PathHash.ROOT : parent.path();
    return new Message(
        new MessageId(new UUID(3, id)),
        SOURCE,
        parent == null ? null : parent.id(),
        role,
        MessageStatus.COMPLETE,
        List.of(new ContentPart.Text(text)),
        null,
        above.then(role, text),
        Instant.ofEpochSecond(id));
  }
}
