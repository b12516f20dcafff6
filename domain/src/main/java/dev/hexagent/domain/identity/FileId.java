package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Identity of one file that somebody brought along: a UUIDv7, written in lower case. */
public record FileId(UUID value) {
  /**
   * Reads the written form.
   *
   * @throws InvalidField if the text is not a UUID
   */
  public static FileId of(String text) {
    return new FileId(UuidText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
