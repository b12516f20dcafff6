package dev.hexagent.domain.model;

/** Why a model stopped. */
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER,
  REFUSAL,
  UNKNOWN
}
