package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.domain.model.FinishReason;

/** What Anthropic's words for the end of an answer mean. */
final class StopReasons {
  private StopReasons() {}

  /** A turn that was paused is not whole and can be gone on with, like one that has reached its length. */
  static FinishReason of(String stopReason) {
    return switch (stopReason) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens", "model_context_window_exceeded", "pause_turn" -> FinishReason.LENGTH;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "refusal" -> FinishReason.REFUSAL;
      default -> FinishReason.UNKNOWN;
    };
  }
}
