package dev.hexagent.domain.identity;

/** What an actor may do beyond reading and changing what is its own. */
public enum Permission {
  /** Change and delete agents that belong to the installation. */
  EDIT_SYSTEM_AGENTS
}
