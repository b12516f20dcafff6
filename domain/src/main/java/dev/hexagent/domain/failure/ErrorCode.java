package dev.hexagent.domain.failure;

import java.util.Locale;

/**
 * Every way in which a call or a run can fail, by a name that never changes. Retry and fallback are decided from here;
 * the HTTP status of each code is the REST adapter's table.
 */
public enum ErrorCode {
  INVALID_JSON,
  INVALID_FIELD,
  CONFLICTING_FIELDS,
  INVALID_CURSOR,
  DEFAULT_AGENT,
  CONTEXT_TOO_LONG(Worth.FALLBACK),
  UNSUPPORTED_BY_MODEL,
  PROVIDER_CREDIT(Worth.FALLBACK),
  CROSS_SITE,
  WRONG_HOST,
  NOT_FOUND,
  AGENT_NOT_FOUND,
  CONVERSATION_NOT_FOUND,
  MESSAGE_NOT_FOUND,
  RUN_NOT_FOUND,
  SHARE_NOT_FOUND,
  SHARE_ENDED,
  MODEL_NOT_FOUND(Worth.FALLBACK),
  METHOD_NOT_ALLOWED,
  NOT_ACCEPTABLE,
  BODY_TOO_LARGE,
  UNSUPPORTED_MEDIA_TYPE,
  RUN_IN_PROGRESS,
  RUN_CANCELLED,
  VERSION_CONFLICT,
  IDEMPOTENCY_MISMATCH,
  PROVIDER_REJECTED,
  CONTENT_BLOCKED,
  LIMIT_REACHED,
  TOO_MANY_RUNS,
  RATE_LIMITED(Worth.RETRY),
  INTERNAL,
  STORAGE_UNAVAILABLE,
  SHUTTING_DOWN,
  PROVIDER_OVERLOADED(Worth.RETRY),
  INTERRUPTED,
  PROVIDER_UNREACHABLE(Worth.RETRY),
  PROVIDER_ERROR(Worth.RETRY),
  UPSTREAM_CUT(Worth.FALLBACK),
  MALFORMED_ANSWER(Worth.FALLBACK),
  PROVIDER_UNAUTHORIZED,
  PROVIDER_TIMEOUT(Worth.RETRY);

  private enum Worth {
    NOTHING,
    FALLBACK,
    RETRY
  }

  private final Worth worth;
  private final String wire = name().toLowerCase(Locale.ROOT);

  ErrorCode() {
    this(Worth.NOTHING);
  }

  ErrorCode(Worth worth) {
    this.worth = worth;
  }

  /** The name clients see, for example {@code rate_limited}. */
  public String wire() {
    return wire;
  }

  /** Whether the same model is worth another try. */
  public boolean retryable() {
    return worth == Worth.RETRY;
  }

  /** Whether the next model of a chain is worth a try. */
  public boolean fallbackable() {
    return worth != Worth.NOTHING;
  }

  /**
   * The code of that wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ErrorCode ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
