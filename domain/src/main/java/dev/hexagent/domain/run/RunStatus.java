package dev.hexagent.domain.run;

/** Where a run stands. */
public enum RunStatus {
  RUNNING,
  COMPLETED,
  FAILED,
  CANCELLED,
  /** Our process died while it ran. */
  INTERRUPTED;

  /** Whether nothing more will happen. */
  public boolean over() {
    return this != RUNNING;
  }
}
