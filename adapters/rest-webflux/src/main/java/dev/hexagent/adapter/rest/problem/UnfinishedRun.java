package dev.hexagent.adapter.rest.problem;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Terminal;
import org.jspecify.annotations.Nullable;

/** A run ended without the answer that the caller waits for. */
public final class UnfinishedRun extends HexagentException {
  private static final long serialVersionUID = 1L;

  private final transient Run run;
  private final transient @Nullable Message message;
  private final transient Failure failure;

  private UnfinishedRun(Run run, @Nullable Message message, Failure failure) {
    super(failure.code(), failure.message());
    this.run = run;
    this.message = message;
    this.failure = failure;
  }

  /**
   * Why a run ended.
   *
   * @param end its last event, not a completion
   */
  public static UnfinishedRun of(Run run, Terminal end) {
    return new UnfinishedRun(run, end.message(), end.accept(new FailureOf()));
  }

  Run run() {
    return run;
  }

  /** What it had written. */
  @Nullable
  Message message() {
    return message;
  }

  Failure failure() {
    return failure;
  }

  private static final class FailureOf implements RunEvent.Visitor<Failure> {
    @Override
    public Failure runFailed(RunEvent.RunFailed event) {
      return event.failure();
    }

    @Override
    public Failure runInterrupted(RunEvent.RunInterrupted event) {
      return event.failure();
    }

    @Override
    public Failure runCancelled(RunEvent.RunCancelled event) {
      return event.reason() == CancelReason.SHUTDOWN
          ? Failure.of(ErrorCode.SHUTTING_DOWN, "The server is stopping: try again in a moment")
          : Failure.of(ErrorCode.RUN_CANCELLED, "The run was cancelled before it had finished");
    }

    @Override
    public Failure other(RunEvent event) {
      throw new IllegalArgumentException("not the end of a run that failed: " + event);
    }
  }
}
