package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;

/**
 * Whose something is: a user, or one of two fixed owners.
 *
 * @param value 1 to 64 characters
 */
public record OwnerId(String value) {
  /** The person at a server without login. */
  public static final OwnerId LOCAL = new OwnerId("local");

  /** The installation itself: owner of what ships with it. */
  public static final OwnerId SYSTEM = new OwnerId("system");

  public OwnerId {
    if (value.isBlank() || value.length() > 64) {
      throw new InvalidField("owner", "must have 1 to 64 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
