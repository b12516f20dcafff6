package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.race;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.RunLeases.Left;
import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Runs that are kept alive, and those that are taken over. A lease of no time has run out at once. */
abstract class RunLeasesContract extends StoreContract {
  private static final Actor SYSTEM = Actor.system("recovery of runs");
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void takesOverWhatHasRunOutWhoeverOwnsIt() {
    Run hers = leased("Tea", Duration.ZERO, ALICE);
    Run his = leased("Coffee", Duration.ZERO, BOB);

    assertThat(of(leases().takeOver(LONG, SYSTEM)))
        .containsExactlyInAnyOrder(new Left(hers, ALICE.owner()), new Left(his, BOB.owner()));
  }

  @Test
  void leavesWhatIsAliveAlone() {
    leased("Tea", LONG, ALICE);

    assertThat(of(leases().takeOver(LONG, SYSTEM))).isEmpty();
  }

  @Test
  void leavesWhatIsOverAlone() {
    Run run = leased("Tea", Duration.ZERO, ALICE);
    done(turns().end(Samples.ending(samples.completed(run, null), null), ALICE));

    assertThat(of(leases().takeOver(LONG, SYSTEM))).isEmpty();
  }

  @Test
  void takesOverInHiddenConversationsToo() {
    ConversationId id = conversation("Tea").id();
    Run run = leased(id, Duration.ZERO, ALICE);
    of(conversations().delete(id, null, samples.later(), ALICE));

    assertThat(of(leases().takeOver(LONG, SYSTEM))).containsExactly(new Left(run, ALICE.owner()));
  }

  @Test
  void renewsALease() {
    Run run = leased("Tea", Duration.ZERO, ALICE);

    assertThat(of(leases().renew(Set.of(run.id()), LONG, SYSTEM))).containsExactly(run.id());

    assertThat(of(leases().takeOver(LONG, SYSTEM))).isEmpty();
  }

  @Test
  void takesOverForAsLongAsItIsTold() {
    Run run = leased("Tea", Duration.ZERO, ALICE);
    of(leases().takeOver(LONG, SYSTEM));
    Run other = leased("Coffee", Duration.ZERO, ALICE);

    assertThat(of(leases().takeOver(Duration.ZERO, SYSTEM)))
        .extracting(left -> left.run().id())
        .containsExactly(other.id());
    assertThat(of(leases().takeOver(LONG, SYSTEM)))
        .extracting(left -> left.run().id())
        .containsExactly(other.id())
        .doesNotContain(run.id());
  }

  @Test
  void renewsNothingThatWasTakenOver() {
    Run lost = leased("Tea", Duration.ZERO, ALICE);
    of(leases().takeOver(LONG, SYSTEM));
    Run kept = leased("Coffee", LONG, BOB);

    assertThat(of(leases().renew(Set.of(lost.id(), kept.id()), LONG, SYSTEM)))
        .containsExactly(kept.id());
  }

  @Test
  void renewsNothingThatIsOverOrUnknown() {
    Run run = leased("Tea", LONG, ALICE);
    done(turns().end(Samples.ending(samples.completed(run, null), null), ALICE));

    assertThat(of(leases().renew(Set.of(run.id(), samples.runId()), LONG, SYSTEM)))
        .isEmpty();
  }

  @Test
  void givesARunToOneOfManyThatWantIt() {
    Set<RunId> left = Set.of(
        leased("Tea", Duration.ZERO, ALICE).id(),
        leased("Coffee", Duration.ZERO, BOB).id());

    List<RunId> taken = race(IntStream.range(0, 8).mapToObj(i -> takenOver()).toList()).stream()
        .flatMap(signal -> Stream.ofNullable(signal.get()))
        .flatMap(List::stream)
        .toList();

    assertThat(taken).containsExactlyInAnyOrderElementsOf(left);
  }

  @Test
  void changesNothingBeforeSubscription() {
    Run run = leased("Tea", Duration.ZERO, ALICE);

    Mono<Set<RunId>> renewal = leases().renew(Set.of(run.id()), LONG, SYSTEM);
    leases().takeOver(LONG, SYSTEM);

    assertThat(of(leases().takeOver(LONG, SYSTEM))).hasSize(1);
    assertThat(of(renewal)).isEmpty();
  }

  private Mono<List<RunId>> takenOver() {
    return leases().takeOver(LONG, SYSTEM).map(left -> left.run().id()).collectList();
  }

  private Run leased(String title, Duration lease, Actor owner) {
    return leased(conversation(title, owner).id(), lease, owner);
  }

  private Run leased(ConversationId conversation, Duration lease, Actor owner) {
    Message question = samples.opening(conversation, "Hi");
    Run run = samples.run(question);
    done(turns()
        .accept(
            new Acceptance(
                run, Samples.started(run, false), null, List.of(question), question, lease, null),
            owner));
    return run;
  }
}
