package dev.hexagent.domain.failure;

import org.jspecify.annotations.Nullable;

/** The one root of our exceptions: a stable code and a sentence that may be shown to the caller. */
public class HexagentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * A failed call.
   *
   * @param code what happened, for machines
   * @param message what happened and what to do, for people; never a secret
   */
  public HexagentException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** As above, with the foreign error that led to it. */
  public HexagentException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What happened, by a name that never changes. */
  public final ErrorCode code() {
    return code;
  }

  /** The sentence for the caller; never {@code null}, unlike {@link #getMessage()} of other exceptions. */
  public final String detail() {
    return String.valueOf(getMessage());
  }
}
