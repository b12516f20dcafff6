package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Identity of a conversation: a UUIDv7, written in lower case. */
public record ConversationId(UUID value) {
  /**
   * Reads the written form.
   *
   * @throws InvalidField if the text is not a UUID
   */
  public static ConversationId of(String text) {
    return new ConversationId(UuidText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
