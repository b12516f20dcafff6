package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import org.junit.jupiter.api.Test;

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
}
