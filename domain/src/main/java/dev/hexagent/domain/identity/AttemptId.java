package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.UUID;

/** Identity of one upstream call of a run, the key of its ledger row: a UUIDv7, written in lower case. */
public record AttemptId(UUID value) {
  /**
   * Reads the written form.
   *
   * @throws InvalidField if the text is not a UUID
   */
  public static AttemptId of(String text) {
    return new AttemptId(UuidText.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
