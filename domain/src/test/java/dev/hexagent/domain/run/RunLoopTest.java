package dev.hexagent.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.RunLoop.Decision;
import dev.hexagent.domain.run.RunLoop.Next;
import dev.hexagent.domain.run.RunLoop.Signal;
import dev.hexagent.domain.run.RunLoop.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunLoopTest {
  private static final Failure CUT = Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut.");
  private static final Failure LIMITED = Failure.of(ErrorCode.RATE_LIMITED, "Slower, please.");
  private static final ModelId FIRST = new ModelId("openrouter", "first");
  private static final ModelId SECOND = new ModelId("openrouter", "second");
  private static final List<ModelId> MODELS = List.of(FIRST, SECOND);
  private static final State NEW = State.of(MODELS);
  private static final State ASKED = new State(MODELS, 1, Attempt.FIRST, null, false);
  private static final State AGAIN = new State(MODELS, 1, Attempt.FIRST.again(), LIMITED, false);
  private static final State NEXT = new State(MODELS, 1, Attempt.FIRST.fallback(), CUT, false);
  private static final State OVER = new State(MODELS, 1, Attempt.FIRST, null, true);
  private static final State NEVER = new State(MODELS, 0, Attempt.FIRST, null, true);
  private static final Failure UNFIT =
      Failure.of(ErrorCode.UNSUPPORTED_BY_MODEL, "It does not take images.");
  private static final List<ModelId> THREE =
      List.of(FIRST, SECOND, new ModelId("openrouter", "third"));

  private record Row(State state, Signal signal, Next next) {}

  private static Stream<Row> table() {
    return Stream.of(
            Stream.of(
                new Row(
                    NEW, new Signal.Begin(), new Next(ASKED, new Decision.CallModel(1, 1, FIRST))),
                new Row(NEW, new Signal.Failed(CUT), new Next(NEVER, new Decision.Fail(CUT))),
                new Row(
                    ASKED,
                    new Signal.CallFailed(LIMITED, Reached.MODEL, 1),
                    new Next(
                        AGAIN, new Decision.Rest(1, 2, LIMITED, FIRST, Duration.ofMillis(500)))),
                new Row(
                    AGAIN,
                    new Signal.Rested(),
                    new Next(AGAIN, new Decision.CallModel(1, 2, FIRST))),
                new Row(
                    ASKED,
                    new Signal.CallFailed(CUT, Reached.MODEL, 1),
                    new Next(NEXT, new Decision.Rest(1, 2, CUT, SECOND, Duration.ZERO))),
                new Row(
                    NEXT,
                    new Signal.Rested(),
                    new Next(NEXT, new Decision.CallModel(1, 2, SECOND))),
                new Row(
                    ASKED,
                    new Signal.CallFailed(LIMITED, Reached.FIRST_WORD, 1),
                    new Next(OVER, new Decision.Fail(LIMITED))),
                new Row(ASKED, new Signal.Failed(CUT), new Next(OVER, new Decision.Fail(CUT)))),
            Stream.of(
                new Row( // the model that somebody wanted
                    ASKED,
                    new Signal.CallFailed(UNFIT, Reached.NOTHING, 1),
                    new Next(OVER, new Decision.Fail(UNFIT))),
                new Row( // the last fallback
                    NEXT,
                    new Signal.CallFailed(UNFIT, Reached.NOTHING, 1),
                    new Next(
                        new State(MODELS, 1, Attempt.FIRST.fallback(), CUT, true),
                        new Decision.Fail(CUT))),
                new Row( // another fallback
                    new State(THREE, 1, Attempt.FIRST.fallback(), CUT, false),
                    new Signal.CallFailed(UNFIT, Reached.NOTHING, 1),
                    new Next(
                        new State(THREE, 1, Attempt.FIRST.fallback().fallback(), CUT, false),
                        new Decision.Rest(1, 3, UNFIT, THREE.get(2), Duration.ZERO))),
                new Row( // one that was asked, and refused
                    new State(THREE, 1, Attempt.FIRST.fallback(), CUT, false),
                    new Signal.CallFailed(UNFIT, Reached.MODEL, 1),
                    new Next(
                        new State(THREE, 1, Attempt.FIRST.fallback(), CUT, true),
                        new Decision.Fail(UNFIT)))),
            Arrays.stream(FinishReason.values())
                .map(reason -> new Row(
                    ASKED, new Signal.StepDone(reason), new Next(OVER, new Decision.Complete()))),
            Arrays.stream(CancelReason.values())
                .map(reason -> new Row(
                    ASKED, new Signal.Stop(reason), new Next(OVER, new Decision.Cancel(reason)))),
            Arrays.stream(CancelReason.values())
                .map(reason -> new Row(
                    NEW, new Signal.Stop(reason), new Next(NEVER, new Decision.Cancel(reason)))),
            Stream.of(
                    new Signal.Begin(),
                    new Signal.StepDone(FinishReason.STOP),
                    new Signal.CallFailed(LIMITED, Reached.MODEL, 0),
                    new Signal.Rested(),
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
        List.of(new Signal.Stop(CancelReason.SHUTDOWN), new Signal.Begin()),
        List.of(
            new Signal.Begin(),
            new Signal.CallFailed(LIMITED, Reached.MODEL, 0),
            new Signal.Stop(CancelReason.USER),
            new Signal.Rested()),
        Stream.of(
                Stream.of(new Signal.Begin()),
                Stream.generate(() -> List.of(
                        new Signal.CallFailed(LIMITED, Reached.MODEL, 0), new Signal.Rested()))
                    .limit(MODELS.size() * 3L)
                    .flatMap(List::stream))
            .<Signal>flatMap(signals -> signals)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("stories")
  void endsARunExactlyOnce(List<Signal> story) {
    int ends = 0;
    State state = NEW;
    for (Signal signal : story) {
      Next next = RunLoop.next(state, signal);
      ends += !state.over() && next.state().over() ? 1 : 0;
      state = next.state();
    }

    assertThat(ends).isEqualTo(1);
    assertThat(state.over()).isTrue();
  }
}
