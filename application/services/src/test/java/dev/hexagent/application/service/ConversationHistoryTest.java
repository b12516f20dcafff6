package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static dev.hexagent.domain.conversation.Role.ASSISTANT;
import static dev.hexagent.domain.conversation.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.Turn.AfterHistory;
import dev.hexagent.application.port.in.Turn.AfterHistory.Entry;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunStarted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers that keep the history themselves and send it along with every message. */
class ConversationHistoryTest {
  private static final Entry HI = new Entry(USER, "Hi");
  private static final Entry HELLO = new Entry(ASSISTANT, "Hello");

  private final Core core = new Core();

  @Test
  void goesOnInTheConversationThatSaysTheSame() {
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();

    Run run = core.exchange(new AfterHistory(List.of(HI, HELLO), "And you?"), "Fine");

    assertThat(run.conversation()).isEqualTo(id);
    assertThat(texts(id)).containsExactly("Hi", "Hello", "And you?", "Fine");
    assertThat(((RunStarted) core.events(run.id()).get(0)).newConversation()).isFalse();
    assertThat(conversations()).hasSize(1);
  }

  @Test
  void staysInOneConversationMessageByMessage() {
    Run first = core.exchange(new Turn.Opening("Hi"), "Hello");
    core.exchange(new AfterHistory(List.of(HI, HELLO), "And you?"), "Fine");
    var longer = List.of(HI, HELLO, new Entry(USER, "And you?"), new Entry(ASSISTANT, "Fine"));

    Run third = core.exchange(new AfterHistory(longer, "Bye"), "Bye");

    assertThat(third.conversation()).isEqualTo(first.conversation());
    assertThat(core.stored(first.conversation()).messageCount()).isEqualTo(6);
  }

  @Test
  void goesOnInTheOneThatWasChangedLast() {
    Run older = core.exchange(new Turn.Opening("Hi"), "Hello");
    core.clock.advance(Duration.ofSeconds(1));
    Run newer = core.exchange(new Turn.Opening("Hi"), "Hello");
    core.clock.advance(Duration.ofSeconds(1));
    assertThat(start(HI, HELLO).conversation()).isEqualTo(newer.conversation());
    core.model.awaitCall().complete();
    core.clock.advance(Duration.ofSeconds(1));
    of(core.conversations.change(
        older.conversation(), new ConversationChange(null, null, true, null, null), null, ME));

    assertThat(start(HI, HELLO).conversation()).isEqualTo(older.conversation());
  }

  @Test
  void branchesOffWhereTheHistoryEnds() {
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();
    core.exchange(new Turn.Reply(id, null, "And you?"), "Fine");

    core.exchange(new AfterHistory(List.of(HI, HELLO), "Or else?"), "What?");

    assertThat(texts(id)).containsExactly("Hi", "Hello", "Or else?", "What?");
    assertThat(core.stored(id).messageCount()).isEqualTo(6);
  }

  @Test
  void beginsAConversationWithAHistoryThatNobodyHas() {
    core.exchange(new Turn.Opening("Hi"), "Hello");

    Run run = start(HI, new Entry(ASSISTANT, "Howdy"));

    List<Message> path = core.path(run.conversation());
    assertThat(path).extracting(Message::text).startsWith("Hi", "Howdy", "And you?");
    assertThat(path).extracting(Message::role).startsWith(USER, ASSISTANT, USER);
    assertThat(path.get(1).generation()).isNull();
    assertThat(core.stored(run.conversation()).label().title()).isEqualTo("And you?");
    assertThat(core.model.awaitCall().request().messages()).hasSize(3);
    assertThat(conversations()).hasSize(2);
  }

  @Test
  void looksAtRolesToo() {
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();

    assertThat(start(new Entry(ASSISTANT, "Hi"), new Entry(USER, "Hello")).conversation())
        .isNotEqualTo(id);
  }

  @Test
  void doesNotLookIntoOtherPeoplesConversations() {
    ConversationId mine = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();
    CallContext other = CallContext.of(Samples.BOB);

    Run theirs = of(core.runs.start(turn(new AfterHistory(List.of(HI, HELLO), "And you?")), other));

    assertThat(theirs.conversation()).isNotEqualTo(mine);
  }

  @Test
  void findsAPathAgainWhoseTextsWereMended() {
    ConversationId id = core.exchange(new Turn.Opening("a\0b"), "\uD83D").conversation();

    assertThat(start(new Entry(USER, "a\0b"), new Entry(ASSISTANT, "\uD83D")).conversation())
        .isEqualTo(id);
  }

  private Run start(Entry... history) {
    return core.start(turn(new AfterHistory(List.of(history), "And you?")));
  }

  private List<String> texts(ConversationId id) {
    return core.path(id).stream().map(Message::text).toList();
  }

  private List<Conversation> conversations() {
    return of(core.conversations.list(ConversationFilter.CURRENT, PageRequest.FIRST, ME))
        .items();
  }
}
