package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.domain.run.ToolRisk;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of runs, live and over. */
abstract class RunJournalContract extends StoreContract {
  private Message question;
  private Run run;
  private final List<RunEvent> written = new ArrayList<>();

  @BeforeEach
  void begin() {
    question = samples.opening(conversation("Tea").id(), "Hi");
    run = accept(question, ALICE);
    written.add(Samples.started(run, false));
  }

  @Test
  void hasTheFirstEventOfAnAcceptedTurn() {
    assertThat(of(journal().after(run.id(), 0, ALICE)))
        .containsExactly(Samples.started(run, false));
    assertThat(of(journal().after(run.id(), 1, ALICE))).isEmpty();
  }

  @Test
  void givesSingleEventsBehindANumber() {
    append(text("Hel"), text("lo"), text(" "));
    append(reasoning("Hm"), text("world"));

    for (int seen = 0; seen <= written.size() + 1; seen++) {
      assertThat(of(journal().after(run.id(), seen, ALICE)))
          .isEqualTo(written.subList(Math.min(seen, written.size()), written.size()));
    }
  }

  @Test
  void takesEventsAgainWithLaterOnesBehindThem() {
    append(text("Hel"));
    List<RunEvent> retried = new ArrayList<>(List.of(written.get(1)));
    text("lo");
    retried.add(written.get(2));

    done(journal().append(retried, ALICE));

    assertThat(of(journal().after(run.id(), 0, ALICE))).isEqualTo(written);
  }

  @Test
  void keepsEveryKindOfEventAsItWas() {
    var message = new MessageId(samples.messageId().value());
    add(new RunEvent.StepStarted(
        next(), 1, message, Samples.MODEL, new LeftOut(12, 4_100, LeftOut.Told.FAILED)));
    for (Failure failure : Extremes.failures()) {
      add(new RunEvent.Retrying(next(), 1, 2, failure, Samples.MODEL, Duration.ofMillis(1_500)));
    }
    text(Extremes.TEXT);
    text("");
    reasoning(Extremes.TEXT);
    addToolEvents();
    add(new RunEvent.SourcesFound(next(), Extremes.sources()));
    for (Cost cost : Extremes.costs()) {
      add(new RunEvent.StepFinished(
          next(),
          2,
          message,
          new ModelId("scripted", "vendor/model:free"),
          "Somebody",
          FinishReason.LENGTH,
          "max_tokens",
          new Usage(3_000_000_001L, 3_000_000_002L, 3, 4, 5, true),
          cost,
          Duration.ofNanos(1),
          Duration.ofMillis(800),
          List.of("seed", Extremes.TEXT)));
    }
    add(new RunEvent.StepFinished(
        next(),
        1,
        message,
        Samples.MODEL,
        null,
        FinishReason.STOP,
        null,
        Usage.ZERO,
        Cost.NOTHING,
        Duration.ZERO,
        Duration.ZERO,
        List.of()));

    done(journal().append(written.subList(1, written.size()), ALICE));

    assertThat(of(journal().after(run.id(), 0, ALICE))).isEqualTo(written);
  }

  @Test
  void hasAllEventsOfARunThatEnded() {
    append(text("Hel"));
    text("lo");
    text("!");

    end();

    assertThat(of(journal().after(run.id(), 0, ALICE))).isEqualTo(written);
    assertThat(of(journal().after(run.id(), 2, ALICE)))
        .isEqualTo(written.subList(2, written.size()));
  }

  @Test
  void takesNothingMoreOfARunThatIsOver() {
    end();
    List<RunEvent> before = List.copyOf(written);

    append(text("late"));

    assertThat(of(journal().after(run.id(), 0, ALICE))).isEqualTo(before);
  }

  @Test
  void isNobodyElsesBusiness() {
    done(journal().append(List.of(text("Gotcha")), BOB));

    assertThat(of(journal().after(run.id(), 0, ALICE))).isEqualTo(written.subList(0, 1));
    assertThat(of(journal().after(run.id(), 0, BOB))).isEmpty();
    assertThat(of(journal().after(samples.runId(), 0, ALICE))).isEmpty();
  }

  @Test
  void tellsRunsApart() {
    Run other = accept(samples.opening(conversation("Coffee").id(), "Hi"), ALICE);
    append(text("Hello"));
    end();

    assertThat(of(journal().after(other.id(), 0, ALICE)))
        .containsExactly(Samples.started(other, false));
  }

  @Test
  void writesNothingBeforeSubscription() {
    journal().append(List.of(text("Hello")), ALICE);

    assertThat(of(journal().after(run.id(), 1, ALICE))).isEmpty();
  }

  @Test
  void readsAtSubscription() {
    var events = journal().after(run.id(), 0, ALICE);
    append(text("Hello"));

    assertThat(of(events)).isEqualTo(written);
  }

  private void addToolEvents() {
    var arguments = Extremes.JSON;
    add(new ToolEvent.ToolCallStarted(next(), 2, "a", Extremes.TEXT));
    add(new ToolEvent.ToolArgumentsDelta(next(), 2, "a", "{ \"b"));
    add(new ToolEvent.ToolArgumentsDelta(next(), 2, "a", Extremes.TEXT));
    add(new ToolEvent.ToolCallStarted(next(), 3, "b", "clock"));
    add(new ToolEvent.ToolArgumentsDelta(next(), 3, "b", "{}"));
    add(new ToolEvent.ToolArgumentsDelta(next(), 2, "a", "\"}"));
    add(new ToolEvent.ToolCallReady(next(), 2, "a", Extremes.TEXT, arguments, null));
    for (ToolRisk risk : ToolRisk.values()) {
      add(new ToolEvent.ToolCallReady(next(), 3, "b", "clock", arguments, risk));
    }
    add(new ToolEvent.ToolProgress(next(), "a", Extremes.TEXT));
    for (ToolOutcome outcome : ToolOutcome.values()) {
      add(new ToolEvent.ToolFinished(next(), "a", outcome, Extremes.TEXT, Duration.ofNanos(1)));
    }
    add(new ToolEvent.ToolFinished(next(), "b", ToolOutcome.OK, null, Duration.ofDays(1)));
  }

  private void append(RunEvent... events) {
    done(journal().append(List.of(events), ALICE));
  }

  private void end() {
    Message answer = samples.answer(question, run, "Hello!");
    done(
        turns().end(new Ending(samples.completed(run, answer), written, answer, List.of()), ALICE));
  }

  private RunEvent text(String text) {
    return add(new RunEvent.TextDelta(next(), 0, text));
  }

  private RunEvent reasoning(String text) {
    return add(new RunEvent.ReasoningDelta(next(), 1, text));
  }

  private RunEvent add(RunEvent event) {
    written.add(event);
    return event;
  }

  private Envelope next() {
    return Envelope.single(run.id(), written.size() + 1L, samples.later());
  }
}
