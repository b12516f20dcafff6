package dev.hexagent.domain.run;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.RetryPolicy.Retry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent loop as a pure function: what just happened goes in, what to do next comes out. It does no I/O, has no clock,
 * draws no lots and makes no ids, so it is tested by tables, and its state is rebuilt by feeding it the same signals again.
 */
public final class RunLoop {
  private RunLoop() {}

  /**
   * All the loop remembers.
   *
   * @param models whom to ask, in that order
   * @param step number of the newest step, 0 before the first
   * @param attempt the newest of that step
   * @param cause why the newest call that was made failed
   * @param over whether it has decided how the run ends; nothing changes that
   */
  public record State(
      List<ModelId> models,
      int step,
      Attempt attempt,
      @Nullable Failure cause,
      boolean over) {
    public State {
      models = List.copyOf(models);
    }

    /**
     * Before the run.
     *
     * @param models whom to ask, the next one if the one before it fails; at least one
     */
    public static State of(List<ModelId> models) {
      return new State(models, 0, Attempt.FIRST, null, false);
    }

    private ModelId model() {
      return models.get(attempt.model());
    }

    private State nextStep() {
      return new State(models, step + 1, Attempt.FIRST, null, false);
    }

    private State next(Attempt then, Failure why) {
      return new State(models, step, then, why, false);
    }

    private State ended() {
      return new State(models, step, attempt, cause, true);
    }
  }

  /** What just happened. */
  public sealed interface Signal {
    /** The turn was accepted. */
    record Begin() implements Signal {}

    /** A model call ended well. */
    record StepDone(FinishReason reason) implements Signal {}

    /**
     * A model call failed.
     *
     * @param chance from 0 to 1, drawn for this failure
     */
    record CallFailed(Failure failure, Reached reached, double chance) implements Signal {}

    /** The pause before the next attempt is over. */
    record Rested() implements Signal {}

    /** The run cannot go on, for example because a bound was hit. */
    record Failed(Failure failure) implements Signal {}

    /** Somebody wants it to stop. */
    record Stop(CancelReason reason) implements Signal {}
  }

  /** What the shell must do next. */
  public sealed interface Decision {
    /** Ask the model. */
    record CallModel(int step, int attempt, ModelId model) implements Decision {}

    /**
     * Say that the step will be tried again, and wait before it.
     *
     * @param attempt the one that comes
     * @param failure of the one before it
     * @param next whom the coming one asks
     */
    record Rest(int step, int attempt, Failure failure, ModelId next, Duration delay)
        implements Decision {}

    /** End well. */
    record Complete() implements Decision {}

    /** End with a failure. */
    record Fail(Failure failure) implements Decision {}

    /** End because somebody wanted it. */
    record Cancel(CancelReason reason) implements Decision {}

    /** Nothing: the signal came too late. */
    record Ignore() implements Decision {}
  }

  /** The state after a signal, and what to do. */
  public record Next(State state, Decision decision) {}

  /** Decides. */
  public static Next next(State state, Signal signal) {
    if (state.over()) {
      return new Next(state, new Decision.Ignore());
    }
    if (signal instanceof Signal.Begin) {
      return call(state.nextStep());
    }
    if (signal instanceof Signal.Rested) {
      return call(state);
    }
    if (signal instanceof Signal.CallFailed failed) {
      return failed(state, failed);
    }
    if (signal instanceof Signal.Failed failed) {
      return over(state, new Decision.Fail(failed.failure()));
    }
    if (signal instanceof Signal.Stop stop) {
      return over(state, new Decision.Cancel(stop.reason()));
    }
    return over(state, new Decision.Complete());
  }

  private static Next call(State state) {
    return new Next(
        state, new Decision.CallModel(state.step(), state.attempt().number(), state.model()));
  }

  /**
   * The run fails with what its last attempt said; why the others failed was told when they did. A model that was passed over
   * was no attempt.
   */
  private static Next failed(State state, Signal.CallFailed failed) {
    boolean passedOver =
        RetryPolicy.passedOver(failed.failure(), failed.reached(), state.attempt());
    Failure cause = passedOver && state.cause() != null ? state.cause() : failed.failure();
    Retry retry = RetryPolicy.after(
        failed.failure(),
        failed.reached(),
        state.attempt(),
        state.models().size(),
        failed.chance());
    if (retry == null) {
      return over(state, new Decision.Fail(cause));
    }
    State next = state.next(retry.attempt(), cause);
    return new Next(
        next,
        new Decision.Rest(
            next.step(), next.attempt().number(), failed.failure(), next.model(), retry.delay()));
  }

  private static Next over(State state, Decision decision) {
    return new Next(state.ended(), decision);
  }
}
