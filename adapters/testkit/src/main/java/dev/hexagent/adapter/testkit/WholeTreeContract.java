package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.out.MessageFeed.Position;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.Actor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees that come and go as a whole, as imports and exports have them. */
abstract class WholeTreeContract extends StoreContract {
  private static final Actor SYSTEM = Actor.system("search");

  @Test
  void takesAWholeTreeAtOnce() {
    Conversation empty = samples.conversation("Tea", ALICE);
    Message u1 = samples.opening(empty.id(), "1");
    Message a1 = samples.answer(u1, samples.run(u1), "one");
    Message other = samples.quotedAnswer(u1, "one, in other words");
    Message u2 = samples.reply(other, "2");
    Conversation filled = filled(empty, other, 4);

    done(conversations().insert(filled, List.of(u1, a1, other, u2), null, ALICE));

    assertThat(of(conversations().find(filled.id(), ALICE))).isEqualTo(filled);
    assertThat(path(a1)).containsExactly(u1, a1);
    assertThat(path(u2)).containsExactly(u1, other, u2);
    assertThat(of(conversations().pathPage(filled.id(), u2.id(), PageRequest.FIRST, ALICE))
            .items())
        .extracting(PathMessage::siblings)
        .containsExactly(List.of(u1.id()), List.of(a1.id(), other.id()), List.of(u2.id()));
    assertThat(of(conversations().endOfPath(u2.path(), ALICE))).isEqualTo(u2);
    assertThat(of(feed().after(Position.START, 10, SYSTEM)))
        .extracting(Stored::message)
        .containsExactlyInAnyOrder(u1, a1, other, u2);
    assertThat(of(conversations().path(filled.id(), u2.id(), BOB))).isEmpty();
  }

  @Test
  void takesALongTreeAtOnce() {
    Conversation empty = samples.conversation("Tea", ALICE);
    List<Message> messages = new ArrayList<>(List.of(samples.opening(empty.id(), "0")));
    for (int i = 1; i < 1_200; i++) {
      messages.add(samples.reply(messages.get(i - 1), "" + i));
    }
    Message last = messages.get(messages.size() - 1);

    done(conversations().insert(filled(empty, last, messages.size()), messages, null, ALICE));

    assertThat(path(last)).isEqualTo(messages);
    assertThat(of(conversations().tree(empty.id(), ALICE))).isEqualTo(messages);
  }

  @Test
  void readsAllBranchesEachBehindItsParent() {
    Conversation empty = samples.conversation("Tea", ALICE);
    Message u1 = samples.opening(empty.id(), "1");
    Message a1 = samples.quotedAnswer(u1, "one");
    Message again = samples.quotedAnswer(u1, "uno");
    Message u2 = samples.reply(a1, "2"); // younger than what stands behind it
    Message first = samples.opening(empty.id(), "1, in other words");
    List<Message> stored = List.of(u1, a1, again, u2, first);
    done(conversations().insert(filled(empty, u2, stored.size()), stored, null, ALICE));

    assertThat(of(conversations().tree(empty.id(), ALICE)))
        .containsExactly(u1, a1, u2, again, first);
    assertThat(of(conversations().tree(empty.id(), ALICE).take(2))).containsExactly(u1, a1);
    assertThat(of(conversations().tree(empty.id(), BOB))).isEmpty();
    assertThat(of(conversations().tree(samples.conversationId(), ALICE))).isEmpty();
    of(conversations().delete(empty.id(), null, samples.later(), ALICE));
    assertThat(of(conversations().tree(empty.id(), ALICE))).isEmpty();
  }

  private List<Message> path(Message leaf) {
    return of(conversations().path(leaf.conversation(), leaf.id(), ALICE));
  }

  private static Conversation filled(Conversation empty, Message leaf, int messages) {
    return new Conversation(
        empty.id(),
        empty.owner(),
        empty.agent(),
        empty.label(),
        leaf.id(),
        messages,
        null,
        empty.version(),
        empty.createdAt(),
        empty.updatedAt());
  }
}
