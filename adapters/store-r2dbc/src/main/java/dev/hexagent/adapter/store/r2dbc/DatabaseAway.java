package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

/** A database that cannot be reached now, and may be there in a moment without anybody doing anything about us. */
final class DatabaseAway extends HexagentException {
  private static final long serialVersionUID = 1L;

  DatabaseAway(String message, Throwable cause) {
    super(ErrorCode.STORAGE_UNAVAILABLE, message, cause);
  }

  /**
   * Whether time may mend it: SQL states 08 (no connection), 53 (no room for one more) and 57P (starting or stopping). A
   * wrong password, a database that does not exist or a file in use are for people to mend.
   */
  static boolean is(SQLException error) {
    String state = error.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }

  /** Why, on one line. */
  static String reason(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof TimeoutException || root.getMessage() == null
        ? "it does not answer"
        : root.getMessage().strip().replaceAll("\\s+", " ");
  }
}
