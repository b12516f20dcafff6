package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Runs as they are found. */
abstract class RunStoreContract extends StoreContract {
  @Test
  void findsNothingUnderAnUnknownId() {
    none(runs().find(samples.runId(), ALICE));
  }

  @Test
  void showsARunToNobodyElse() {
    Run run = accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);

    none(runs().find(run.id(), BOB));
    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(run);
  }

  @Test
  void readsAtSubscription() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    Run run = accept(question, ALICE);
    var found = runs().find(run.id(), ALICE);
    answer(question, run, "Hello", ALICE);

    assertThat(of(found).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void findsTheNewestRunThatGaveAMessageNoAnswer() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    interrupt(samples.run(question), question, List.of(question));
    Run again = interrupt(samples.run(question), question, List.of());

    assertThat(of(fruitless(question, ALICE))).isEqualTo(again);
    none(fruitless(question, BOB));
  }

  @Test
  void findsNoFruitlessRunBehindAMessageThatIsAnsweredOrWaits() {
    var conversation = conversation("Tea");
    Message question = samples.opening(conversation.id(), "Hi");
    Message answer = exchange(question, "Hello", ALICE);
    Message next = samples.reply(answer, "And?");
    accept(next, ALICE);

    none(fruitless(question, ALICE));
    none(fruitless(next, ALICE));
  }

  @Test
  void findsAFruitlessContinuationBehindThePartialAnswerOnly() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    Message partial = exchange(question, "Hel", ALICE);
    Run rest = interrupt(goingOn(partial, question), partial, List.of());

    assertThat(of(fruitless(partial, ALICE))).isEqualTo(rest);
    none(fruitless(question, ALICE));
  }

  @Test
  void sumsWhatTheRunsOfAConversationCost() {
    var tea = conversation("Tea").id();
    exchange(samples.opening(tea, "Hi"), "Hello", ALICE);
    exchange(samples.opening(tea, "Hi again"), "Hello again", ALICE);
    accept(samples.opening(tea, "And?"), ALICE);

    assertThat(of(runs().cost(tea, ALICE))).isEqualTo(Cost.reported(new BigDecimal("0.0001032")));
    assertThat(of(runs().cost(tea, BOB))).isEqualTo(Cost.NOTHING);
    assertThat(of(runs().cost(conversation("Coffee").id(), ALICE))).isEqualTo(Cost.NOTHING);
  }

  @Test
  void hidesNoAmountThatNobodyKnowsInASum() {
    var tea = conversation("Tea").id();
    exchange(samples.opening(tea, "Hi"), "Hello", ALICE);
    for (Cost cost : List.of(Cost.estimated(new BigDecimal("0.25")), Cost.UNKNOWN, Cost.UNKNOWN)) {
      Message question = samples.opening(tea, "Hi");
      Run run = accept(question, ALICE);
      Message answer = samples.answer(question, run, "Hello");
      Run ended = costing(samples.completed(run, answer), cost);
      done(turns().end(Samples.ending(ended, answer), ALICE));
    }

    assertThat(of(runs().cost(tea, ALICE)))
        .isEqualTo(new Cost(new BigDecimal("0.2500516"), Cost.Basis.MIXED, 2));
  }

  private static Run costing(Run run, Cost cost) {
    Run.Progress was = run.progress();
    var totals = new Totals(
        was.totals().usage(), cost, was.totals().steps(), was.totals().took());
    return run.at(new Run.Progress(
        was.status(),
        was.answer(),
        was.lastSeq(),
        was.finishedAt(),
        totals,
        was.failure(),
        was.cancelled(),
        was.finding()));
  }

  private Mono<Run> fruitless(Message above, Actor actor) {
    return runs().fruitless(above.conversation(), above.id(), actor);
  }

  private Run goingOn(Message partial, Message question) {
    Run run = samples.run(question);
    return new Run(
        run.id(),
        run.conversation(),
        run.agent(),
        question.id(),
        partial.id(),
        run.startedAt(),
        run.progress());
  }

  /** Lets a run begin and end without a word. */
  private Run interrupt(Run run, Message leaf, List<Message> fresh) {
    var started = Samples.started(run, false);
    done(turns()
        .accept(new Acceptance(run, started, null, fresh, leaf, Samples.LEASE, null), ALICE));
    Run ended = samples.interrupted(run);
    done(turns().end(Samples.ending(ended, null), ALICE));
    return ended;
  }
}
