package dev.hexagent.domain.conversation;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation's tree. Appended once, never rewritten.
 *
 * @param id its identity
 * @param conversation the tree it belongs to
 * @param parent the message it follows, {@code null} for a first one
 * @param role who wrote it
 * @param status how far it has come
 * @param parts in order
 * @param generation how it came to be; {@code null} for a user's message and for an answer that a client brought along
 * @param path fingerprint of the path down to it
 * @param createdAt cut to microseconds
 */
public record Message(
    MessageId id,
    ConversationId conversation,
    @Nullable MessageId parent,
    Role role,
    MessageStatus status,
    List<ContentPart> parts,
    @Nullable Generation generation,
    PathHash path,
    Instant createdAt) {

  public Message {
    parts = List.copyOf(parts);
    if (role == Role.USER && generation != null) {
      throw new IllegalArgumentException("only an assistant's message is generated");
    }
  }

  /** Its text parts joined; reasoning is not part of it. */
  public String text() {
    return textOf(parts);
  }

  /** The text parts of these joined. */
  public static String textOf(List<ContentPart> parts) {
    return parts.stream()
        .filter(ContentPart.Text.class::isInstance)
        .map(part -> ((ContentPart.Text) part).text())
        .collect(Collectors.joining());
  }
}
