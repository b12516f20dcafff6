package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** Readers who take one event where hundreds are written. */
class SlowFollowerTest {
  private static final int TOKENS = 5_000;

  private final Core core = new Core();
  private final List<RunEvent> read = new ArrayList<>();
  private boolean over;

  @Test
  void readsAllOfALongLiveAnswerInFewEvents() {
    Run run = core.open("Be long");
    ScriptedCall call = core.model.awaitCall();
    BaseSubscriber<RunEvent> reader = reader(run, 0);
    for (int i = 1; i <= TOKENS; i++) {
      call.text("token" + i + " ");
      if (i % 100 == 0) { // a second later
        reader.request(1);
      }
    }
    call.complete();

    finish(reader);

    assertThat(text()).isEqualTo(core.path(run.conversation()).get(1).text());
    assertThat(read).hasSizeLessThan(TOKENS / 50);
    assertGapFree();
  }

  @Test
  void readsAllOfAStoredAnswerOneByOne() {
    Run run = core.open("Be long");
    ScriptedCall call = core.model.awaitCall();
    for (int i = 1; i <= TOKENS; i++) {
      call.text("token" + i + " ");
    }
    call.complete();
    BaseSubscriber<RunEvent> reader = reader(new StoredRuns(core.stores).follow(run.id(), 0, ME));

    finish(reader);

    assertThat(text()).isEqualTo(core.path(run.conversation()).get(1).text());
    assertThat(read).hasSize(TOKENS + 4);
    assertGapFree();
  }

  @Test
  void costsNoMemoryHoweverFarAThousandOfThemLag() {
    Run run = core.open("Be long");
    ScriptedCall call = core.model.awaitCall();
    List<BaseSubscriber<RunEvent>> readers =
        IntStream.range(0, 1_000).mapToObj(any -> reader(run, 0)).toList();
    long before = heap();

    for (int i = 1; i <= TOKENS; i++) {
      call.text("token" + i + " ");
    }

    long grown = heap() - before;
    System.out.println("Heap grown by " + grown / 1024 + " kB while " + readers.size()
        + " readers lag " + TOKENS + " events behind");
    assertThat(grown).isLessThan(8 << 20); // a queue for each of them would take 20 MB at least
    assertThat(readers).noneMatch(BaseSubscriber::isDisposed);
    call.complete();
  }

  /** Bytes that are in use. */
  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private BaseSubscriber<RunEvent> reader(Run run, long after) {
    return reader(core.runs.follow(run.id(), after, ME));
  }

  private BaseSubscriber<RunEvent> reader(Flux<RunEvent> events) {
    return events.subscribeWith(new BaseSubscriber<>() {
      @Override
      protected void hookOnSubscribe(Subscription subscription) {
        // asks when the test says so
      }

      @Override
      protected void hookOnNext(RunEvent event) {
        read.add(event);
      }

      @Override
      protected void hookOnComplete() {
        over = true;
      }
    });
  }

  private void finish(BaseSubscriber<RunEvent> reader) {
    for (int i = 0; i <= TOKENS + 4 && !over; i++) {
      int before = read.size();
      reader.request(1);
      assertThat(read).hasSizeLessThanOrEqualTo(before + 1);
    }
    assertThat(over).isTrue();
  }

  private String text() {
    var text = new StringBuilder();
    for (RunEvent event : read) {
      if (event instanceof RunEvent.TextDelta delta) {
        text.append(delta.text());
      }
    }
    return text.toString();
  }

  private void assertGapFree() {
    long seen = 0;
    for (RunEvent event : read) {
      assertThat(event.envelope().firstSeq()).isEqualTo(seen + 1);
      seen = event.envelope().seq();
    }
  }
}
