package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import reactor.pool.PoolShutdownException;

/** What a foreign error means to our callers. */
final class StorageFailure {
  private StorageFailure() {}

  /** Our own refusals stay what they are. */
  static HexagentException of(Throwable error) {
    if (error instanceof HexagentException refusal) {
      return refusal;
    }
    return outage(error)
        ? unavailable("The database cannot be reached or does not answer; try again", error)
        : new HexagentException(
            ErrorCode.INTERNAL, "The database did not take or give what was expected", error);
  }

  static HexagentException unavailable(String message, Throwable cause) {
    return new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, message, cause);
  }

  static HexagentException unavailable(String message) {
    return new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, message);
  }

  /** Whether the rows themselves are to blame, so that other rows may still be written. */
  static boolean blamesRows(Throwable error) {
    return !outage(error);
  }

  /** Whether a translated error says that the key of a row is taken. */
  static boolean isDuplicate(Throwable translated) {
    return translated.getCause() instanceof R2dbcException failure
        && "23505".equals(failure.getSqlState());
  }

  /** Whether the database may take that up again without anybody doing anything. */
  static boolean passes(Throwable error) {
    if (error instanceof R2dbcException failure) {
      String state = failure.getSqlState();
      return state == null || !(state.startsWith("28") || state.startsWith("3D")); // user, database
    }
    return error instanceof DatabaseAway || !(error instanceof HexagentException);
  }

  static boolean outage(Throwable error) {
    if (error instanceof R2dbcException failure) {
      return !(isBadData(failure) || failure instanceof R2dbcBadGrammarException);
    }
    return error instanceof PoolShutdownException // the database is known to be away
        || error instanceof IOException
        || error instanceof TimeoutException
        || error instanceof RejectedExecutionException;
  }

  /** SQL state 22 is bad data, 23 a broken constraint. */
  private static boolean isBadData(R2dbcException failure) {
    String state = failure.getSqlState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
