package dev.hexagent.domain.refusal;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.RunId;

/** A conversation takes one turn at a time, and one is being answered. */
public final class RunInProgress extends HexagentException {
  private static final long serialVersionUID = 1L;

  private final transient RunId run;

  /**
   * Refuses a second turn.
   *
   * @param run the one that is being answered
   */
  public RunInProgress(RunId run) {
    super(
        ErrorCode.RUN_IN_PROGRESS,
        "This conversation is being answered by run " + run + ": wait for it or cancel it first");
    this.run = run;
  }

  /** The run that is being answered. */
  public RunId run() {
    return run;
  }
}
