package dev.hexagent.adapter.rest.problem;

import static java.util.Map.entry;

import dev.hexagent.domain.failure.ErrorCode;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Which HTTP status each code has: the only place that says so. */
final class ProblemTable {
  private static final Map<ErrorCode, HttpStatus> STATUS = Map.ofEntries(
      entry(ErrorCode.INVALID_JSON, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.INVALID_FIELD, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.CONFLICTING_FIELDS, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.INVALID_CURSOR, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.DEFAULT_AGENT, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.CONTEXT_TOO_LONG, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.UNSUPPORTED_BY_MODEL, HttpStatus.BAD_REQUEST),
      entry(ErrorCode.PROVIDER_CREDIT, HttpStatus.PAYMENT_REQUIRED),
      entry(ErrorCode.CROSS_SITE, HttpStatus.FORBIDDEN),
      entry(ErrorCode.WRONG_HOST, HttpStatus.MISDIRECTED_REQUEST),
      entry(ErrorCode.NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.AGENT_NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.CONVERSATION_NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.MESSAGE_NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.RUN_NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.SHARE_NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.SHARE_ENDED, HttpStatus.GONE),
      entry(ErrorCode.MODEL_NOT_FOUND, HttpStatus.NOT_FOUND),
      entry(ErrorCode.METHOD_NOT_ALLOWED, HttpStatus.METHOD_NOT_ALLOWED),
      entry(ErrorCode.NOT_ACCEPTABLE, HttpStatus.NOT_ACCEPTABLE),
      entry(ErrorCode.BODY_TOO_LARGE, HttpStatus.CONTENT_TOO_LARGE),
      entry(ErrorCode.UNSUPPORTED_MEDIA_TYPE, HttpStatus.UNSUPPORTED_MEDIA_TYPE),
      entry(ErrorCode.RUN_IN_PROGRESS, HttpStatus.CONFLICT),
      entry(ErrorCode.RUN_CANCELLED, HttpStatus.CONFLICT),
      entry(ErrorCode.VERSION_CONFLICT, HttpStatus.PRECONDITION_FAILED),
      entry(ErrorCode.IDEMPOTENCY_MISMATCH, HttpStatus.UNPROCESSABLE_CONTENT),
      entry(ErrorCode.PROVIDER_REJECTED, HttpStatus.UNPROCESSABLE_CONTENT),
      entry(ErrorCode.CONTENT_BLOCKED, HttpStatus.UNPROCESSABLE_CONTENT),
      entry(ErrorCode.LIMIT_REACHED, HttpStatus.UNPROCESSABLE_CONTENT),
      entry(ErrorCode.TOO_MANY_RUNS, HttpStatus.TOO_MANY_REQUESTS),
      entry(ErrorCode.RATE_LIMITED, HttpStatus.TOO_MANY_REQUESTS),
      entry(ErrorCode.INTERNAL, HttpStatus.INTERNAL_SERVER_ERROR),
      entry(ErrorCode.STORAGE_UNAVAILABLE, HttpStatus.SERVICE_UNAVAILABLE),
      entry(ErrorCode.SHUTTING_DOWN, HttpStatus.SERVICE_UNAVAILABLE),
      entry(ErrorCode.PROVIDER_OVERLOADED, HttpStatus.SERVICE_UNAVAILABLE),
      entry(ErrorCode.INTERRUPTED, HttpStatus.SERVICE_UNAVAILABLE),
      entry(ErrorCode.PROVIDER_UNREACHABLE, HttpStatus.BAD_GATEWAY),
      entry(ErrorCode.PROVIDER_ERROR, HttpStatus.BAD_GATEWAY),
      entry(ErrorCode.UPSTREAM_CUT, HttpStatus.BAD_GATEWAY),
      entry(ErrorCode.MALFORMED_ANSWER, HttpStatus.BAD_GATEWAY),
      entry(ErrorCode.PROVIDER_UNAUTHORIZED, HttpStatus.BAD_GATEWAY),
      entry(ErrorCode.PROVIDER_TIMEOUT, HttpStatus.GATEWAY_TIMEOUT));

  private ProblemTable() {}

  /** The status of a code; a code without a row is our fault and says so. */
  static HttpStatus status(ErrorCode code) {
    return STATUS.getOrDefault(code, HttpStatus.INTERNAL_SERVER_ERROR);
  }

  /** The code in words: {@code Invalid field}. */
  static String title(ErrorCode code) {
    String words = code.wire().replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
