package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.model.FinishReason;
import java.util.Set;

/** What providers call the end of an answer. */
final class FinishReasons {
  /** Ends that are failures, in {@code finish_reason} or {@code native_finish_reason}, with or without an error object. */
  private static final Set<String> FAILURES =
      Set.of("error", "network_error", "insufficient_system_resource");

  private FinishReasons() {}

  static boolean isFailure(String reason) {
    return FAILURES.contains(reason);
  }

  static FinishReason of(String reason) {
    return switch (reason) {
      case "stop", "eos", "end_turn" -> FinishReason.STOP;
      case "length", "max_tokens", "model_length" -> FinishReason.LENGTH;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      case "refusal" -> FinishReason.REFUSAL;
      default -> FinishReason.UNKNOWN;
    };
  }
}
