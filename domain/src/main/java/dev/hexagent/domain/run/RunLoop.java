package dev.hexagent.domain.run;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;

/**
 * The agent loop as a pure function: what just happened goes in, what to do next comes out. It does no I/O, has no clock
 * and makes no ids, so it is tested by tables, and its state is rebuilt by feeding it the same signals again.
 */
public final class RunLoop {
  private RunLoop() {}

  /**
   * All the loop remembers.
   *
   * @param step number of the newest model call, 0 before the first
   * @param over whether it has decided how the run ends; nothing changes that
   */
  public record State(int step, boolean over) {
    /** Before the run. */
    public static final State NEW = new State(0, false);
  }

  /** What just happened. */
  public sealed interface Signal {
    /** The turn was accepted. */
    record Begin() implements Signal {}

    /** A model call ended well. */
    record StepDone(FinishReason reason) implements Signal {}

    /** A model call failed, or a bound of the run was hit. */
    record Failed(Failure failure) implements Signal {}

    /** Somebody wants it to stop. */
    record Stop(CancelReason reason) implements Signal {}
  }

  /** What the shell must do next. */
  public sealed interface Decision {
    /** Ask the model. */
    record CallModel(int step) implements Decision {}

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
      int step = state.step() + 1;
      return new Next(new State(step, false), new Decision.CallModel(step));
    }
    if (signal instanceof Signal.Failed failed) {
      return over(state, new Decision.Fail(failed.failure()));
    }
    if (signal instanceof Signal.Stop stop) {
      return over(state, new Decision.Cancel(stop.reason()));
    }
    return over(state, new Decision.Complete());
  }

  private static Next over(State state, Decision decision) {
    return new Next(new State(state.step(), true), decision);
  }
}
