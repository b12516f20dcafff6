package dev.hexagent.domain.run;

/** Why a run was cancelled. */
public enum CancelReason {
  /** Somebody asked for it. */
  USER,
  /** The last reader of a call that lives only as long as its readers has left. */
  DISCONNECT,
  /** The installation is stopping. */
  SHUTDOWN
}
