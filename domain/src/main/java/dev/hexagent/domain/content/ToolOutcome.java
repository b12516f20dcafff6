package dev.hexagent.domain.content;

/** What became of a tool's call. */
public enum ToolOutcome {
  OK,
  FAILED,
  DENIED
}
