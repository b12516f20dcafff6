package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.MessageFeed.Position;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which messages were stored. */
abstract class MessageFeedContract extends StoreContract {
  private static final Actor SYSTEM = Actor.system("reads what everybody stores");

  @Test
  void isEmptyWhereNothingWasStored() {
    conversation("Tea");

    assertThat(after(Position.START, 10)).isEmpty();
  }

  @Test
  void tellsTheMessagesOfAllOwnersAsTheyWereStored() {
    Message hers = samples.opening(conversation("Tea").id(), "Hi");
    Message answer = exchange(hers, "Hello", ALICE);
    Message his = samples.opening(conversation("Coffee", BOB).id(), "Привет \uD83D\uDE00");
    accept(his, BOB);

    List<Stored> all = after(Position.START, 10);

    assertThat(all).extracting(Stored::message).containsExactlyInAnyOrder(hers, answer, his);
    assertThat(all)
        .extracting(Stored::owner)
        .containsExactlyInAnyOrder(ALICE.owner(), ALICE.owner(), BOB.owner());
    assertThat(all).extracting(Stored::position).isSorted();
  }

  @Test
  void goesOnBehindAnyPlaceWithoutGapOrRepetition() {
    Message opening = samples.opening(conversation("Tea").id(), "1");
    Message second = samples.quotedAnswer(opening, "2");
    Message third = samples.reply(second, "3");
    append(List.of(opening, second, third), ALICE);
    exchange(samples.reply(third, "4"), "5", ALICE);

    List<Message> read = new ArrayList<>();
    Position at = Position.START;
    for (List<Stored> page = after(at, 2); !page.isEmpty(); page = after(at, 2)) {
      assertThat(page.size()).isLessThanOrEqualTo(2);
      page.forEach(stored -> read.add(stored.message()));
      at = page.get(page.size() - 1).position();
    }

    assertThat(read).extracting(Message::text).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
  }

  @Test
  void beginsWithTheMomentItIsAskedFor() {
    exchange(samples.opening(conversation("Tea").id(), "Hi"), "Hello", ALICE);
    Stored last = after(Position.START, 10).get(1);

    assertThat(after(last.position(), 10)).isEmpty();
    assertThat(after(Position.before(last.at()), 10)).contains(last);
  }

  @Test
  void tellsMessagesOfDeletedConversationsToo() {
    var tea = conversation("Tea");
    Message question = samples.opening(tea.id(), "Hi");
    Run run = accept(question, ALICE);
    answer(question, run, "Hello", ALICE);
    done(conversations().delete(tea.id(), null, samples.later(), ALICE).then());

    assertThat(after(Position.START, 10)).hasSize(2);
  }

  @Test
  void readsAtSubscription() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    var later = feed().after(Position.START, 10, SYSTEM);

    accept(question, ALICE);

    assertThat(of(later)).extracting(Stored::message).containsExactly(question);
  }

  private List<Stored> after(Position position, int most) {
    return of(feed().after(position, most, SYSTEM));
  }
}
