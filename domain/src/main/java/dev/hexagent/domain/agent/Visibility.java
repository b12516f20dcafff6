package dev.hexagent.domain.agent;

/** Who may use an agent. */
public enum Visibility {
  /** Its owner. */
  PRIVATE,
  /** Everybody at this installation. */
  SHARED
}
