package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Identity of one message of a conversation: a UUIDv7, written in lower case. */
public record MessageId(UUID value) {
  /**
   * Reads the written form.
   *
   * @throws InvalidField if the text is not a UUID
   */
  public static MessageId of(String text) {
    return new MessageId(UuidText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
