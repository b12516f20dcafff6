package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Identity of one run: a UUIDv7, written in lower case. */
public record RunId(UUID value) {
  /**
   * Reads the written form.
   *
   * @throws InvalidField if the text is not a UUID
   */
  public static RunId of(String text) {
    return new RunId(UuidText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
