package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.ConversationPurge.Purged;
import dev.hexagent.application.port.out.MessageFeed.Position;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Conversations that go for good. */
abstract class ConversationPurgeContract extends StoreContract {
  private static final Actor SYSTEM = Actor.system("takes away what was deleted");

  @Test
  void takesAwayAllThatADeletedConversationHad() {
    Conversation tea = conversation("Tea");
    Message question = samples.opening(tea.id(), "Hi");
    Run run = accept(question, ALICE);
    Message answer = answer(question, run, "Hello", ALICE);
    delete(tea, samples.later(), ALICE);

    Purged purged = purge(samples.later(), 10);

    assertThat(purged).isEqualTo(new Purged(Set.of(tea.id()), 2, 1));
    none(conversations().restore(tea.id(), samples.later(), ALICE));
    none(runs().find(run.id(), ALICE));
    assertThat(of(journal().after(run.id(), 0, ALICE))).isEmpty();
    assertThat(of(feed().after(Position.START, 10, SYSTEM))).isEmpty();
    none(conversations().endOfPath(answer.path(), ALICE));
    assertThat(purge(samples.later(), 10).conversations()).isEmpty();
  }

  @Test
  void leavesWhatIsThereAndWhatWasDeletedLater() {
    Conversation kept = conversation("Kept");
    Message hers = exchange(samples.opening(kept.id(), "Hi"), "Hello", ALICE);
    Conversation restored = conversation("Restored");
    delete(restored, samples.later(), ALICE);
    of(conversations().restore(restored.id(), samples.later(), ALICE));
    Conversation old = conversation("Old", BOB);
    delete(old, samples.later(), BOB);
    Instant moment = samples.later();
    Conversation young = conversation("Young");
    delete(young, moment, ALICE);

    Purged purged = purge(moment, 10);

    assertThat(purged.conversations()).containsExactly(old.id());
    assertThat(of(conversations().path(kept.id(), hers.id(), ALICE))).hasSize(2);
    assertThat(stored(restored.id()).label().title()).isEqualTo("Restored");
    assertThat(of(conversations().restore(young.id(), samples.later(), ALICE)).id())
        .isEqualTo(young.id());
    assertThat(of(feed().after(Position.START, 10, SYSTEM)))
        .extracting(Stored::message)
        .hasSize(2);
  }

  @Test
  void beginsWithThoseThatHaveBeenDeletedForLongest() {
    Conversation second = conversation("Second");
    Conversation first = conversation("First");
    delete(first, samples.later(), ALICE);
    delete(second, samples.later(), ALICE);
    Instant now = samples.later();

    assertThat(purge(now, 1).conversations()).containsExactly(first.id());
    assertThat(purge(now, 1).conversations()).containsExactly(second.id());
  }

  @Test
  void waitsForARunThatStillAnswers() {
    Conversation tea = conversation("Tea");
    Message question = samples.opening(tea.id(), "Hi");
    Run run = accept(question, ALICE);
    delete(tea, samples.later(), ALICE);

    assertThat(purge(samples.later(), 10).conversations()).isEmpty();
    answer(question, run, "Hello", ALICE);
    assertThat(purge(samples.later(), 10).conversations()).containsExactly(tea.id());
  }

  @Test
  void tellsWhichConversationsAreKept() {
    Conversation hers = conversation("Hers");
    Conversation his = conversation("His", BOB);
    delete(his, samples.later(), BOB);
    var never = samples.conversationId();

    assertThat(of(purge().kept(Set.of(hers.id(), his.id(), never), SYSTEM)))
        .containsExactlyInAnyOrder(hers.id(), his.id());
    purge(samples.later(), 10);
    assertThat(of(purge().kept(Set.of(hers.id(), his.id(), never), SYSTEM)))
        .containsExactly(hers.id());
  }

  private Purged purge(Instant deletedBefore, int most) {
    return of(purge().purge(deletedBefore, most, SYSTEM));
  }

  private void delete(Conversation conversation, Instant at, Actor owner) {
    of(conversations().delete(conversation.id(), null, at, owner));
  }
}
