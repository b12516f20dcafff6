package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs as they are found, and ended when their process died. */
abstract class RunStoreContract extends StoreContract {
  private static final Actor SYSTEM = Actor.system("recovery at start");
  private static final Failure CRASH =
      Failure.of(ErrorCode.INTERRUPTED, "The server stopped while it was answering.");

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
  void interruptsWhatIsRunningWhoeverOwnsIt() {
    Run hers = accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);
    Run his = accept(samples.opening(conversation("Coffee", BOB).id(), "Hi"), BOB);
    Instant at = samples.later();

    assertThat(of(runs().interruptAll(CRASH, at, SYSTEM))).isEqualTo(2);

    assertInterrupted(hers, at, ALICE);
    assertInterrupted(his, at, BOB);
  }

  @Test
  void freesTheConversationOfAnInterruptedRun() {
    ConversationId id = conversation("Tea").id();
    accept(samples.opening(id, "Hi"), ALICE);
    Conversation before = stored(id);
    Instant at = samples.later();

    of(runs().interruptAll(CRASH, at, SYSTEM));

    Conversation after = stored(id);
    assertThat(after.running()).isNull();
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.updatedAt()).isEqualTo(at);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("running", "version", "updatedAt")
        .isEqualTo(before);
    Run next = accept(samples.opening(id, "Hi again"), ALICE);
    assertThat(stored(id).running()).isEqualTo(next.id());
  }

  @Test
  void leavesWhatIsOverAlone() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    Run run = accept(question, ALICE);
    answer(question, run, "Hello", ALICE);
    Run ended = of(runs().find(run.id(), ALICE));
    Conversation before = stored(id);

    assertThat(of(runs().interruptAll(CRASH, samples.later(), SYSTEM))).isZero();

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(ended);
    assertThat(stored(id)).isEqualTo(before);
  }

  @Test
  void interruptsEveryRunOnce() {
    accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);
    of(runs().interruptAll(CRASH, samples.later(), SYSTEM));

    assertThat(of(runs().interruptAll(CRASH, samples.later(), SYSTEM))).isZero();
  }

  @Test
  void interruptsInHiddenConversationsToo() {
    ConversationId id = conversation("Tea").id();
    Run run = accept(samples.opening(id, "Hi"), ALICE);
    of(conversations().delete(id, null, samples.later(), ALICE));
    Instant at = samples.later();

    assertThat(of(runs().interruptAll(CRASH, at, SYSTEM))).isEqualTo(1);

    assertInterrupted(run, at, ALICE);
    assertThat(of(conversations().restore(id, samples.later(), ALICE)).running())
        .isNull();
  }

  @Test
  void writesNothingBeforeSubscription() {
    Run run = accept(samples.opening(conversation("Tea").id(), "Hi"), ALICE);

    runs().interruptAll(CRASH, samples.later(), SYSTEM);

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

  private void assertInterrupted(Run run, Instant at, Actor owner) {
    Run.Progress progress = of(runs().find(run.id(), owner)).progress();
    assertThat(progress.status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(progress.failure()).isEqualTo(CRASH);
    assertThat(progress.finishedAt()).isEqualTo(at);
    assertThat(progress.lastSeq()).isEqualTo(run.progress().lastSeq() + 1);
  }
}
