package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, and the paths down to them. */
abstract class MessageTreeContract extends StoreContract {
  @Test
  void findsAMessage() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    Message answer = exchange(question, "Hello", ALICE);

    assertThat(of(conversations().message(question.conversation(), question.id(), ALICE)))
        .isEqualTo(question);
    assertThat(of(conversations().message(answer.conversation(), answer.id(), ALICE)))
        .isEqualTo(answer);
  }

  @Test
  void findsNoMessageThatIsNotInTheConversation() {
    ConversationId here = conversation("Here").id();
    Message elsewhere = exchange(samples.opening(conversation("There").id(), "Hi"), "Hello", ALICE);

    for (MessageId id : List.of(elsewhere.id(), samples.messageId())) {
      none(conversations().message(here, id, ALICE));
      assertThat(of(conversations().path(here, id, ALICE))).isEmpty();
      none(conversations().pathPage(here, id, PageRequest.FIRST, ALICE));
    }
  }

  @Test
  void readsThePathOfEveryBranch() {
    Message u1 = samples.opening(conversation("Tea").id(), "1");
    Message a1 = exchange(u1, "one", ALICE);
    Message u2 = samples.reply(a1, "2");
    Message a2 = exchange(u2, "two", ALICE);
    Message other = samples.reply(a1, "2, in other words");
    Message otherAnswer = exchange(other, "two", ALICE);

    assertThat(path(a2)).containsExactly(u1, a1, u2, a2);
    assertThat(path(otherAnswer)).containsExactly(u1, a1, other, otherAnswer);
    assertThat(path(a1)).containsExactly(u1, a1);
    assertThat(path(u1)).containsExactly(u1);
  }

  @Test
  void findsTheNewestMessageOfABranch() {
    Message u1 = samples.opening(conversation("Tea").id(), "1");
    Message a1 = exchange(u1, "one", ALICE);
    Message u2 = samples.reply(a1, "2");
    Message a2 = exchange(u2, "two", ALICE);
    Message other = samples.reply(a1, "2, in other words");
    Message otherAnswer = exchange(other, "two", ALICE);

    assertThat(endOfBranch(u2, ALICE)).isEqualTo(a2.id());
    assertThat(endOfBranch(a2, ALICE)).isEqualTo(a2.id());
    assertThat(endOfBranch(u1, ALICE)).isEqualTo(otherAnswer.id());
    none(conversations().endOfBranch(u1.conversation(), samples.messageId(), ALICE));
    none(conversations().endOfBranch(u1.conversation(), u1.id(), BOB));
  }

  private MessageId endOfBranch(Message message, Actor actor) {
    return of(conversations().endOfBranch(message.conversation(), message.id(), actor));
  }

  @Test
  void namesSiblingsFromTheOldestToTheYoungest() {
    ConversationId id = conversation("Tea").id();
    Message younger = samples.opening(id, "1");
    Message older = earlier(samples.opening(id, "1, in other words"), younger);
    Message elsewhere = samples.opening(conversation("Coffee").id(), "1");
    append(List.of(younger), ALICE);
    append(List.of(older), ALICE);
    append(List.of(elsewhere), ALICE);
    Message answer = samples.quotedAnswer(younger, "one");
    Message again = samples.quotedAnswer(younger, "uno");
    append(List.of(answer), ALICE);
    append(List.of(again), ALICE);

    Slice<PathMessage> page =
        of(conversations().pathPage(id, again.id(), PageRequest.FIRST, ALICE));

    assertThat(page.items())
        .containsExactly(
            new PathMessage(younger, List.of(older.id(), younger.id())),
            new PathMessage(again, List.of(answer.id(), again.id())));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 200})
  void walksAPathInPagesFromItsEnd(int limit) {
    Message u1 = samples.opening(conversation("Tea").id(), "1");
    Message a1 = exchange(u1, "one", ALICE);
    exchange(samples.reply(a1, "another branch"), "yes", ALICE);
    Message u2 = samples.reply(a1, "2");
    Message a2 = exchange(u2, "two", ALICE);
    Message u3 = samples.reply(a2, "3");
    append(List.of(u3), ALICE);

    List<Message> walked = new ArrayList<>();
    int pages = 0;
    String cursor = null;
    do {
      Slice<PathMessage> page = page(u3, limit, cursor);
      walked.addAll(0, page.items().stream().map(PathMessage::message).toList());
      cursor = page.nextCursor();
      pages++;
    } while (cursor != null && pages <= 5);

    assertThat(walked).containsExactly(u1, a1, u2, a2, u3);
    assertThat(pages).isEqualTo((5 + limit - 1) / limit);
  }

  @ParameterizedTest
  @MethodSource("dev.hexagent.adapter.testkit.Extremes#foreignCursors")
  void refusesACursorThatIsNotOurs(String cursor) {
    Message answer = exchange(samples.opening(conversation("Tea").id(), "Hi"), "Hello", ALICE);

    refused(
        conversations()
            .pathPage(answer.conversation(), answer.id(), new PageRequest(1, cursor), ALICE),
        ErrorCode.INVALID_CURSOR);
  }

  @Test
  void refusesACursorOfAnotherPathOrList() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    Message answer = exchange(question, "Hello", ALICE);
    Message another = samples.quotedAnswer(question, "Good morning");
    append(List.of(another), ALICE);
    conversation("Coffee");
    String ofAnotherPath = page(another, 1, null).nextCursor();
    String ofTheList = of(conversations()
            .list(ConversationFilter.CURRENT, new PageRequest(1, null), ALICE))
        .nextCursor();

    for (String cursor :
        List.of(Objects.requireNonNull(ofAnotherPath), Objects.requireNonNull(ofTheList))) {
      refused(
          conversations()
              .pathPage(answer.conversation(), answer.id(), new PageRequest(1, cursor), ALICE),
          ErrorCode.INVALID_CURSOR);
    }
  }

  @Test
  void readsDeepPaths() {
    List<Message> thread = thread(conversation("Tea").id(), 500);
    append(thread, ALICE);
    Message leaf = thread.get(499);

    assertThat(path(leaf)).isEqualTo(thread);

    Slice<PathMessage> end = page(leaf, 200, null);
    Slice<PathMessage> middle = page(leaf, 200, end.nextCursor());
    Slice<PathMessage> start = page(leaf, 200, middle.nextCursor());
    assertThat(end.items()).extracting(PathMessage::message).isEqualTo(thread.subList(300, 500));
    assertThat(middle.items()).extracting(PathMessage::message).isEqualTo(thread.subList(100, 300));
    assertThat(start.items()).extracting(PathMessage::message).isEqualTo(thread.subList(0, 100));
    assertThat(start.nextCursor()).isNull();
  }

  @Test
  void findsTheEndOfAPathByItsHash() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    Message answer = exchange(question, "Hello", ALICE);

    assertThat(of(conversations().endOfPath(question.path(), ALICE))).isEqualTo(question);
    assertThat(of(conversations().endOfPath(answer.path(), ALICE))).isEqualTo(answer);
    none(conversations().endOfPath(answer.path().then(Role.USER, "Bye"), ALICE));
    none(conversations().endOfPath(PathHash.ROOT, ALICE));
  }

  @Test
  void prefersThePathInTheConversationThatWasChangedLast() {
    Message first = exchange(samples.opening(conversation("Tea").id(), "Hi"), "Hello", ALICE);
    Message second = exchange(samples.opening(conversation("Coffee").id(), "Hi"), "Hello", ALICE);
    assertThat(of(conversations().endOfPath(first.path(), ALICE))).isEqualTo(second);

    var pin = new ConversationChange(null, null, true, null, null);
    of(conversations().change(first.conversation(), pin, null, samples.later(), ALICE));

    assertThat(of(conversations().endOfPath(first.path(), ALICE))).isEqualTo(first);
  }

  @Test
  void looksForAPathOnlyAmongOnesOwnVisibleConversations() {
    Message mine = exchange(samples.opening(conversation("Tea").id(), "Hi"), "Hello", ALICE);
    Message hidden = exchange(samples.opening(conversation("Coffee").id(), "Hi"), "Hello", ALICE);
    of(conversations().delete(hidden.conversation(), null, samples.later(), ALICE));
    exchange(samples.opening(conversation("Bob's", BOB).id(), "Hi"), "Hello", BOB);

    assertThat(of(conversations().endOfPath(mine.path(), ALICE))).isEqualTo(mine);
  }

  @Test
  void readsAtSubscription() {
    Message question = samples.opening(conversation("Tea").id(), "Hi");
    var message = conversations().message(question.conversation(), question.id(), ALICE);
    var path = conversations().path(question.conversation(), question.id(), ALICE);
    var page =
        conversations().pathPage(question.conversation(), question.id(), PageRequest.FIRST, ALICE);
    var end = conversations().endOfPath(question.path(), ALICE);

    append(List.of(question), ALICE);

    assertThat(of(message)).isEqualTo(question);
    assertThat(of(path)).containsExactly(question);
    assertThat(of(page).items()).containsExactly(new PathMessage(question, List.of(question.id())));
    assertThat(of(end)).isEqualTo(question);
  }

  private List<Message> path(Message leaf) {
    return of(conversations().path(leaf.conversation(), leaf.id(), ALICE));
  }

  private Slice<PathMessage> page(Message leaf, int limit, @Nullable String cursor) {
    return of(conversations()
        .pathPage(leaf.conversation(), leaf.id(), new PageRequest(limit, cursor), ALICE));
  }

  /** Questions and answers in turn. */
  private List<Message> thread(ConversationId id, int length) {
    List<Message> thread = new ArrayList<>();
    thread.add(samples.opening(id, "0"));
    IntStream.range(1, length).forEach(i -> {
      Message last = thread.get(i - 1);
      thread.add(i % 2 == 0 ? samples.reply(last, "" + i) : samples.quotedAnswer(last, "" + i));
    });
    return thread;
  }

  /** The same message, but made before that one. */
  private static Message earlier(Message message, Message than) {
    return new Message(
        message.id(),
        message.conversation(),
        message.parent(),
        message.role(),
        message.status(),
        message.parts(),
        message.generation(),
        message.path(),
        than.createdAt().minusMillis(1));
  }
}
