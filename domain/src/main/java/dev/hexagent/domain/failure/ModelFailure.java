package dev.hexagent.domain.failure;

import org.jspecify.annotations.Nullable;

/** A model call failed; what a provider adapter fails with, and nothing else. */
public final class ModelFailure extends HexagentException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** A failure the adapter recognised without a foreign exception. */
  public ModelFailure(Failure failure) {
    this(failure, null);
  }

  /** A failure with the foreign exception behind it. */
  public ModelFailure(Failure failure, @Nullable Throwable cause) {
    super(failure.code(), failure.message(), cause);
    this.failure = failure;
  }

  /** What went wrong. */
  public Failure failure() {
    return failure;
  }
}
