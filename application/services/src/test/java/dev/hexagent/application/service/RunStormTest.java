package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Delta;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.domain.run.RunEvent.TextDelta;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Many runs at once, whose models speak on many threads, end well or badly or not at all, and which are stopped, left and
 * followed from all sides. Whatever happens, each run ends once, tells it without a gap, and is stored as it was told.
 */
@Timeout(120)
class RunStormTest {
  private static final int RUNS = 300;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void endsEveryRunOnceAndStoresWhatItTold(long seed) {
    var random = new Random(seed);
    var core = new Core(
        new RunLimits(Duration.ofMinutes(1), 2_000),
        Core.model(models(seed)),
        new JacksonJsonCodec());
    List<Run> runs = new ArrayList<>();
    List<Disposable> leaving = new ArrayList<>();

    for (int i = 0; i < RUNS; i++) {
      WhenLeft whenLeft = random.nextBoolean() ? WhenLeft.CANCEL : WhenLeft.CONTINUE;
      Run run = core.start(turn(new Turn.Opening("Hi " + i), whenLeft));
      runs.add(run);
      if (random.nextInt(3) == 0) {
        leaving.add(core.runs.follow(run.id(), random.nextInt(5), ME).subscribe());
      }
      if (random.nextInt(4) == 0) {
        core.runs.cancel(runs.get(random.nextInt(runs.size())).id(), ME).subscribe();
      }
      if (!leaving.isEmpty() && random.nextInt(3) == 0) {
        leaving.remove(random.nextInt(leaving.size())).dispose();
      }
    }
    core.live.close().block(Duration.ofSeconds(60));

    assertThat(core.turns.endings()).hasSize(RUNS);
    runs.forEach(run -> assertSound(core, run));
  }

  private static void assertSound(Core core, Run run) {
    List<RunEvent> events = of(core.runs.follow(run.id(), 0, ME).collectList());
    long seen = 0;
    for (RunEvent event : events) {
      assertThat(event.envelope().firstSeq()).isEqualTo(seen + 1);
      seen = event.envelope().seq();
    }
    assertThat(events).filteredOn(Terminal.class::isInstance).hasSize(1);
    Terminal end = (Terminal) events.get(events.size() - 1);
    Run stored = core.stored(run.id());
    assertThat(stored).isEqualTo(of(core.runs.find(run.id(), ME)));
    assertThat(stored.progress().lastSeq()).isEqualTo(seen);
    assertThat(core.stored(run.conversation()).running()).isNull();
    Message answer = end.message();
    if (answer != null) {
      assertThat(core.path(run.conversation())).endsWith(answer);
      String told = String.join(
          "",
          events.stream()
              .filter(TextDelta.class::isInstance)
              .map(event -> ((Delta) event).text())
              .toList());
      assertThat(answer.text()).isEqualTo(told);
    }
  }

  /** Calls that differ in length, pace, thread and end; a call is a function of the seed and its number. */
  private static Supplier<Flux<ModelEvent>> models(long seed) {
    var random = new Random(seed);
    return () -> {
      int length;
      int end;
      int thread;
      synchronized (random) {
        length = random.nextInt(400);
        end = random.nextInt(6);
        thread = random.nextInt(3);
      }
      Flux<ModelEvent> words =
          Flux.range(0, length).map(i -> new ModelEvent.TextDelta(i / 100, "word" + i + " "));
      Flux<ModelEvent> call = switch (end) {
        case 0 -> words.concatWith(Flux.error(failure()));
        case 1 -> words.concatWith(Flux.never());
        case 2 -> words;
        case 3 ->
          words
              .concatWithValues(Core.completed(FinishReason.STOP))
              .concatWith(Flux.error(failure()));
        default -> words.concatWithValues(Core.completed(FinishReason.STOP));
      };
      return switch (thread) {
        case 0 -> call;
        case 1 -> call.subscribeOn(Schedulers.parallel());
        default -> call.publishOn(Schedulers.boundedElastic(), 1);
      };
    };
  }

  private static ModelFailure failure() {
    return new ModelFailure(Failure.of(ErrorCode.UPSTREAM_CUT, "The line was cut."));
  }
}
