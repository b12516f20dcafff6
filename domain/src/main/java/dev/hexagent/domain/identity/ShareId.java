package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Identity of one share of a conversation: a UUIDv7, written in lower case. It opens nothing: see {@code ShareToken}. */
public record ShareId(UUID value) {
  /**
   * Reads the written form.
   *
   * @throws InvalidField if the text is not a UUID
   */
  public static ShareId of(String text) {
    return new ShareId(UuidText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
