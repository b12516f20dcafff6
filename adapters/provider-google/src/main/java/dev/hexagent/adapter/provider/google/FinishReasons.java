package dev.hexagent.adapter.provider.google;

import dev.hexagent.domain.model.FinishReason;
import java.util.Set;

/** What Gemini calls the end of an answer. */
final class FinishReasons {
  /** Ends of an answer that nobody can use. */
  private static final Set<String> FAILURES = Set.of(
      "MALFORMED_FUNCTION_CALL",
      "MALFORMED_RESPONSE",
      "UNEXPECTED_TOOL_CALL",
      "TOO_MANY_TOOL_CALLS");

  private FinishReasons() {}

  static boolean isFailure(String reason) {
    return FAILURES.contains(reason);
  }

  /** It stops for calls as it stops for anything. */
  static FinishReason of(String reason, boolean calls) {
    return switch (reason) {
      case "STOP" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "MODEL_ARMOR",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.UNKNOWN;
    };
  }
}
