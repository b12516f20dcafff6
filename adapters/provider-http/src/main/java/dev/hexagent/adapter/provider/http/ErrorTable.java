package dev.hexagent.adapter.provider.http;

import static dev.hexagent.domain.failure.ErrorCode.CONTENT_BLOCKED;
import static dev.hexagent.domain.failure.ErrorCode.CONTEXT_TOO_LONG;
import static dev.hexagent.domain.failure.ErrorCode.MALFORMED_ANSWER;
import static dev.hexagent.domain.failure.ErrorCode.MODEL_NOT_FOUND;
import static dev.hexagent.domain.failure.ErrorCode.PROVIDER_CREDIT;
import static dev.hexagent.domain.failure.ErrorCode.PROVIDER_ERROR;
import static dev.hexagent.domain.failure.ErrorCode.PROVIDER_OVERLOADED;
import static dev.hexagent.domain.failure.ErrorCode.PROVIDER_REJECTED;
import static dev.hexagent.domain.failure.ErrorCode.PROVIDER_TIMEOUT;
import static dev.hexagent.domain.failure.ErrorCode.PROVIDER_UNAUTHORIZED;
import static dev.hexagent.domain.failure.ErrorCode.RATE_LIMITED;
import static dev.hexagent.domain.failure.ErrorCode.UNSUPPORTED_BY_MODEL;

import dev.hexagent.domain.failure.ErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The one table from what providers say to our codes. What a word says goes before what a status says, and the most exact
 * word goes first. A test keeps {@code docs/errors-of-providers.md} equal to it.
 */
final class ErrorTable {
  /** Words of an {@code availability.code}, {@code error_type}, {@code code} or {@code type}. */
  static final Map<String, ErrorCode> WORDS = words(Map.ofEntries(
      Map.entry(
          CONTEXT_TOO_LONG,
          List.of(
              "context_length_exceeded",
              "context_window_exceeded",
              "token_limit_exceeded",
              "string_too_long",
              "string_above_max_length")),
      Map.entry(
          UNSUPPORTED_BY_MODEL,
          List.of(
              "max_tokens_exceeded",
              "unsupported_parameter",
              "unsupported_value",
              "unsupported_model")),
      Map.entry(
          PROVIDER_UNAUTHORIZED,
          List.of(
              "authentication",
              "authentication_error",
              "invalid_api_key",
              "invalid_authentication",
              "account_deactivated",
              "permission_denied",
              "permission_error",
              "API_KEY_INVALID",
              "UNAUTHENTICATED",
              "PERMISSION_DENIED")),
      Map.entry(
          PROVIDER_CREDIT,
          List.of(
              "payment_required",
              "insufficient_quota",
              "insufficient_balance",
              "billing_error",
              "billing_hard_limit_reached",
              "billing_not_active",
              "enforced_spend_limit_reached",
              "contract_spend_limit_reached",
              "linked_organization_spend_limit_reached")),
      Map.entry(
          RATE_LIMITED, List.of("rate_limit_exceeded", "rate_limit_error", "RESOURCE_EXHAUSTED")),
      Map.entry(
          PROVIDER_OVERLOADED,
          List.of("provider_overloaded", "overloaded_error", "overloaded", "UNAVAILABLE")),
      Map.entry(
          PROVIDER_ERROR,
          List.of(
              "provider_unavailable",
              "server",
              "server_error",
              "api_error",
              "internal_error",
              "unmapped",
              "ABORTED",
              "CANCELLED",
              "DATA_LOSS",
              "INTERNAL",
              "UNKNOWN")),
      Map.entry(PROVIDER_TIMEOUT, List.of("timeout", "timeout_error", "DEADLINE_EXCEEDED")),
      Map.entry(
          MODEL_NOT_FOUND,
          List.of(
              "model_not_found",
              "model_decommissioned",
              "not_found",
              "not_found_error",
              "NotFoundError",
              "NOT_FOUND")),
      Map.entry(
          CONTENT_BLOCKED,
          List.of("content_policy_violation", "content_filter", "refusal", "moderation_blocked")),
      Map.entry(
          MALFORMED_ANSWER,
          List.of(
              "tool_use_failed",
              "json_validate_failed",
              "MALFORMED_FUNCTION_CALL",
              "MALFORMED_RESPONSE",
              "TOO_MANY_TOOL_CALLS",
              "UNEXPECTED_TOOL_CALL")),
      Map.entry(
          PROVIDER_REJECTED,
          List.of(
              "invalid_request",
              "invalid_prompt",
              "precondition_failed",
              "payload_too_large",
              "unprocessable",
              "invalid_image",
              "image_too_large",
              "image_too_small",
              "unsupported_image_format",
              "image_download_failed",
              "image_not_found",
              "FAILED_PRECONDITION",
              "OUT_OF_RANGE"))));

  /** HTTP statuses, and numeric codes in a body. */
  static final Map<Integer, ErrorCode> STATUSES = Map.ofEntries(
      Map.entry(400, PROVIDER_REJECTED),
      Map.entry(401, PROVIDER_UNAUTHORIZED),
      Map.entry(402, PROVIDER_CREDIT),
      Map.entry(403, PROVIDER_UNAUTHORIZED),
      Map.entry(404, MODEL_NOT_FOUND),
      Map.entry(408, PROVIDER_TIMEOUT),
      Map.entry(412, PROVIDER_REJECTED),
      Map.entry(413, PROVIDER_REJECTED),
      Map.entry(422, PROVIDER_REJECTED),
      Map.entry(429, RATE_LIMITED),
      Map.entry(500, PROVIDER_ERROR),
      Map.entry(502, PROVIDER_ERROR),
      Map.entry(503, PROVIDER_OVERLOADED),
      Map.entry(504, PROVIDER_TIMEOUT),
      Map.entry(524, PROVIDER_TIMEOUT),
      Map.entry(529, PROVIDER_OVERLOADED));

  /** How servers without a word for it say, with status 400 or 413, that a prompt is too long. */
  static final List<String> TOO_LONG_SENTENCES = List.of(
      "maximum context length",
      "context length exceeded",
      "context window",
      "prompt is too long",
      "exceeds the maximum number of tokens",
      "exceed context limit");

  private ErrorTable() {}

  /** What the error is to us. */
  static ErrorCode codeOf(ProviderError error) {
    if (error.moderated()) {
      return CONTENT_BLOCKED;
    }
    for (String word : error.words()) {
      ErrorCode code = WORDS.get(word);
      if (code != null) {
        return code;
      }
    }
    int status = error.status() == null ? 500 : error.status();
    if ((status == 400 || status == 413) && saysTooLong(error)) {
      return CONTEXT_TOO_LONG;
    }
    return STATUSES.getOrDefault(status, status < 500 ? PROVIDER_REJECTED : PROVIDER_ERROR);
  }

  private static boolean saysTooLong(ProviderError error) {
    String message = error.message() == null ? "" : error.message().toLowerCase(Locale.ROOT);
    return TOO_LONG_SENTENCES.stream().anyMatch(message::contains);
  }

  private static Map<String, ErrorCode> words(Map<ErrorCode, List<String>> byCode) {
    var words = new HashMap<String, ErrorCode>();
    byCode.forEach((code, of) -> of.forEach(word -> words.put(word, code)));
    return Map.copyOf(words);
  }
}
