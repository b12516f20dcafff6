package dev.hexagent.domain.refusal;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;

/** Somebody changed the thing since the caller read it. */
public final class VersionConflict extends HexagentException {
  private static final long serialVersionUID = 1L;

  /**
   * Refuses a change based on an old version.
   *
   * @param expected the version the caller has
   * @param actual the version that is stored
   */
  public VersionConflict(long expected, long actual) {
    super(
        ErrorCode.VERSION_CONFLICT,
        "It was changed elsewhere: you have version " + expected + ", stored is version " + actual
            + "; read it again");
  }
}
