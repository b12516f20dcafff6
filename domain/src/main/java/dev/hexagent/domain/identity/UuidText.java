package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Reads identifiers strictly: {@link UUID#fromString} alone accepts short groups such as {@code 1-1-1-1-1}. */
final class UuidText {
  private UuidText() {}

  static UUID parse(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidField("id", "must be a UUID");
    }
    throw new InvalidField("id", "must be a UUID");
  }
}
