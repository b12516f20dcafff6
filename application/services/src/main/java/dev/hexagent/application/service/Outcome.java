package dev.hexagent.application.service;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a run ends.
 *
 * @param failure set exactly if it failed
 * @param cancelled set exactly if it was cancelled
 */
record Outcome(
    RunStatus status, @Nullable Failure failure, @Nullable CancelReason cancelled) {
  static final Outcome COMPLETED = new Outcome(RunStatus.COMPLETED, null, null);

  static Outcome failed(Failure failure) {
    return new Outcome(RunStatus.FAILED, failure, null);
  }

  static Outcome cancelled(CancelReason reason) {
    return new Outcome(RunStatus.CANCELLED, null, reason);
  }

  /** The word for it in the ledger. */
  String word() {
    if (failure != null) {
      return failure.code().wire();
    }
    return cancelled == null ? "completed" : "cancelled";
  }
}
