package dev.hexagent.ui.shell;

import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.refusal.NotFound;
import org.springframework.http.HttpStatus;

/** The HTTP status of a page that says no. */
public final class Refusals {
  private Refusals() {}

  public static HttpStatus status(HexagentException refusal) {
    if (refusal instanceof NotFound) {
      return HttpStatus.NOT_FOUND;
    }
    return switch (refusal.code()) {
      case NOT_FOUND, SHARE_NOT_FOUND -> HttpStatus.NOT_FOUND;
      case INVALID_FIELD, CONFLICTING_FIELDS, INVALID_CURSOR, DEFAULT_AGENT ->
        HttpStatus.BAD_REQUEST;
      case SHARE_ENDED -> HttpStatus.GONE;
      case RUN_IN_PROGRESS, VERSION_CONFLICT -> HttpStatus.CONFLICT;
      case TOO_MANY_RUNS -> HttpStatus.TOO_MANY_REQUESTS;
      case STORAGE_UNAVAILABLE, SHUTTING_DOWN -> HttpStatus.SERVICE_UNAVAILABLE;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
