package dev.hexagent.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.run.RunLoop.Decision;
import dev.hexagent.domain.run.RunLoop.Next;
import dev.hexagent.domain.run.RunLoop.Signal;
import dev.hexagent.domain.run.RunLoop.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunLoopTest {
  private static final Failure CUT = Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut.");
  private static final State ASKED = new State(1, false);
  private static final State OVER = new State(1, true);

  private record Row(State state, Signal signal, Next next) {}

  private static Stream<Row> table() {
    return Stream.of(
            Stream.of(
                new Row(State.NEW, new Signal.Begin(), new Next(ASKED, new Decision.CallModel(1))),
                new Row(
                    State.NEW,
                    new Signal.Failed(CUT),
                    new Next(new State(0, true), new Decision.Fail(CUT))),
                new Row(ASKED, new Signal.Failed(CUT), new Next(OVER, new Decision.Fail(CUT)))),
            Arrays.stream(FinishReason.values())
                .map(reason -> new Row(
                    ASKED, new Signal.StepDone(reason), new Next(OVER, new Decision.Complete()))),
            Arrays.stream(CancelReason.values())
                .map(reason -> new Row(
                    ASKED, new Signal.Stop(reason), new Next(OVER, new Decision.Cancel(reason)))),
            Arrays.stream(CancelReason.values())
                .map(reason -> new Row(
                    State.NEW,
                    new Signal.Stop(reason),
                    new Next(new State(0, true), new Decision.Cancel(reason)))),
            Stream.of(
                    new Signal.Begin(),
                    new Signal.StepDone(FinishReason.STOP),
                    new Signal.Failed(CUT),
                    new Signal.Stop(CancelReason.USER))
                .map(late -> new Row(OVER, late, new Next(OVER, new Decision.Ignore()))))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("table")
  void decides(Row row) {
    assertThat(RunLoop.next(row.state(), row.signal())).isEqualTo(row.next());
  }

  private static Stream<List<Signal>> stories() {
    return Stream.of(
        List.of(
            new Signal.Begin(),
            new Signal.StepDone(FinishReason.STOP),
            new Signal.Stop(CancelReason.USER)),
        List.of(
            new Signal.Begin(),
            new Signal.Stop(CancelReason.USER),
            new Signal.StepDone(FinishReason.STOP)),
        List.of(new Signal.Begin(), new Signal.Failed(CUT), new Signal.Failed(CUT)),
        List.of(new Signal.Stop(CancelReason.SHUTDOWN), new Signal.Begin()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void endsARunExactlyOnce(List<Signal> story) {
    int ends = 0;
    State state = State.NEW;
    for (Signal signal : story) {
      Next next = RunLoop.next(state, signal);
      ends += !state.over() && next.state().over() ? 1 : 0;
      state = next.state();
    }

    assertThat(ends).isEqualTo(1);
    assertThat(state.over()).isTrue();
  }
}
