package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import org.jspecify.annotations.Nullable;

/** A copy that is not made or not taken, and why: one sentence for the person who asked for it. Nothing was changed. */
final class CopyRefused extends HexagentException {
  private static final long serialVersionUID = 1L;

  CopyRefused(String message) {
    super(ErrorCode.INVALID_FIELD, message);
  }

  CopyRefused(String message, @Nullable Throwable cause) {
    super(ErrorCode.INVALID_FIELD, message, cause);
  }
}
