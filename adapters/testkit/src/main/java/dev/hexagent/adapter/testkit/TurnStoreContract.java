package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.none;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Turns one by one: accepted, refused, ended. */
abstract class TurnStoreContract extends StoreContract {
  @Test
  void acceptsATurnInAConversation() {
    Conversation before = conversation("Tea");
    Message question = samples.opening(before.id(), "Hi");

    Run run = accept(question, ALICE);

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(run);
    assertThat(of(conversations().message(before.id(), question.id(), ALICE))).isEqualTo(question);
    assertThat(stored(before.id()))
        .isEqualTo(
            header(before, question.id(), 1, run.id(), before.version() + 1, run.startedAt()));
  }

  @Test
  void acceptsATurnThatBeginsAConversation() {
    Conversation opened = samples.conversation("Tea", ALICE);
    Message question = samples.opening(opened.id(), "Hi");
    Message answer = samples.quotedAnswer(question, "Hello");
    Message next = samples.reply(answer, "How are you?");
    Run run = samples.run(next);

    done(turns().accept(Samples.acceptance(run, opened, List.of(question, answer, next)), ALICE));

    assertThat(stored(opened.id()))
        .isEqualTo(header(opened, next.id(), 3, run.id(), opened.version() + 1, run.startedAt()));
    assertThat(of(conversations().path(opened.id(), next.id(), ALICE)))
        .containsExactly(question, answer, next);
    none(conversations().find(opened.id(), BOB));
  }

  @Test
  void acceptsATurnForAMessageThatIsThere() {
    Conversation conversation = conversation("Tea");
    Message question = samples.opening(conversation.id(), "Hi");
    exchange(question, "Hello", ALICE);
    Conversation before = stored(conversation.id());
    Run again = samples.run(question);

    done(turns()
        .accept(
            new Acceptance(
                again,
                Samples.started(again, false),
                null,
                List.of(),
                question,
                Samples.LEASE,
                null),
            ALICE));

    assertThat(stored(conversation.id()))
        .isEqualTo(
            header(before, question.id(), 2, again.id(), before.version() + 1, again.startedAt()));
  }

  @Test
  void refusesASecondTurnNamingTheFirst() {
    Conversation conversation = conversation("Tea");
    Run first = accept(samples.opening(conversation.id(), "Hi"), ALICE);
    Conversation before = stored(conversation.id());
    Message question = samples.opening(conversation.id(), "Hello?");
    Run second = samples.run(question);
    Mono<Void> acceptance = turns().accept(Samples.acceptance(second, question), ALICE);

    assertThatThrownBy(() -> done(acceptance))
        .isInstanceOfSatisfying(
            RunInProgress.class, refusal -> assertThat(refusal.run()).isEqualTo(first.id()));

    assertThat(stored(conversation.id())).isEqualTo(before);
    none(conversations().message(conversation.id(), question.id(), ALICE));
    none(runs().find(second.id(), ALICE));
  }

  @Test
  void refusesATurnInAnUnknownConversation() {
    assertNotFound(samples.conversationId(), ALICE);
  }

  @Test
  void refusesATurnInSomebodyElsesConversation() {
    Conversation conversation = conversation("Tea");

    assertNotFound(conversation.id(), BOB);

    assertThat(stored(conversation.id())).isEqualTo(conversation);
  }

  @Test
  void refusesATurnInAHiddenConversation() {
    Conversation conversation = conversation("Tea");
    of(conversations().delete(conversation.id(), null, samples.later(), ALICE));

    assertNotFound(conversation.id(), ALICE);
  }

  @Test
  void endsATurn() {
    Conversation conversation = conversation("Tea");
    Message question = samples.opening(conversation.id(), "Hi");
    Run run = accept(question, ALICE);
    Conversation before = stored(conversation.id());
    Message answer = samples.answer(question, run, "Hello");
    Run ended = samples.completed(run, answer);

    done(turns().end(Samples.ending(ended, answer), ALICE));

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(ended);
    assertThat(of(conversations().path(conversation.id(), answer.id(), ALICE)))
        .containsExactly(question, answer);
    Instant at = Objects.requireNonNull(ended.progress().finishedAt());
    assertThat(stored(conversation.id()))
        .isEqualTo(header(before, answer.id(), 2, null, before.version() + 1, at));
  }

  @Test
  void endsATurnWithoutAnAnswer() {
    Conversation conversation = conversation("Tea");
    Message question = samples.opening(conversation.id(), "Hi");
    Run run = accept(question, ALICE);
    Conversation before = stored(conversation.id());
    Run ended = samples.completed(run, null);

    done(turns().end(Samples.ending(ended, null), ALICE));

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(ended);
    Instant at = Objects.requireNonNull(ended.progress().finishedAt());
    assertThat(stored(conversation.id()))
        .isEqualTo(header(before, question.id(), 1, null, before.version() + 1, at));
  }

  @Test
  void takesTheNextTurnAfterAnEnd() {
    ConversationId id = conversation("Tea").id();
    Message answer = exchange(samples.opening(id, "Hi"), "Hello", ALICE);

    Run next = accept(samples.reply(answer, "How are you?"), ALICE);

    assertThat(stored(id).running()).isEqualTo(next.id());
    assertThat(stored(id).messageCount()).isEqualTo(3);
  }

  @Test
  void endsATurnThoughItsConversationWasHidden() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    Run run = accept(question, ALICE);
    of(conversations().delete(id, null, samples.later(), ALICE));

    Message answer = answer(question, run, "Hello", ALICE);

    assertThat(of(runs().find(run.id(), ALICE)).status().over()).isTrue();
    none(conversations().find(id, ALICE));
    Conversation restored = of(conversations().restore(id, samples.later(), ALICE));
    assertThat(restored.running()).isNull();
    assertThat(restored.leaf()).isEqualTo(answer.id());
    assertThat(restored.messageCount()).isEqualTo(2);
  }

  @Test
  void endsATurnOnce() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    Run run = accept(question, ALICE);
    Message answer = samples.answer(question, run, "Hello");
    var ending = Samples.ending(samples.completed(run, answer), answer);
    done(turns().end(ending, ALICE));
    Conversation before = stored(id);

    done(turns().end(ending, ALICE));

    assertThat(stored(id)).isEqualTo(before);
    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(ending.run());
    assertThat(of(conversations().path(id, answer.id(), ALICE))).containsExactly(question, answer);
  }

  @Test
  void refusesTheEndOfARunThatAnotherProcessInterrupted() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    Run run = accept(question, ALICE);
    Run interrupted = samples.interrupted(run);
    done(turns().end(Samples.ending(interrupted, null), ALICE));
    Message answer = samples.answer(question, run, "Hello");

    refused(
        turns().end(Samples.ending(samples.completed(run, answer), answer), ALICE),
        ErrorCode.INTERRUPTED);
    done(turns().end(Samples.ending(interrupted, null), ALICE));

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(interrupted);
    none(conversations().message(id, answer.id(), ALICE));
  }

  @Test
  void letsNobodyElseEndATurn() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    Run run = accept(question, ALICE);
    Conversation before = stored(id);
    Message answer = samples.answer(question, run, "Gotcha");

    turns()
        .end(Samples.ending(samples.completed(run, answer), answer), BOB)
        .onErrorComplete()
        .block();

    assertThat(stored(id)).isEqualTo(before);
    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(run);
    none(conversations().message(id, answer.id(), ALICE));
  }

  @Test
  void writesNothingBeforeSubscription() {
    ConversationId id = conversation("Tea").id();
    Message question = samples.opening(id, "Hi");
    Run run = samples.run(question);
    Mono<Void> acceptance = turns().accept(Samples.acceptance(run, question), ALICE);
    none(runs().find(run.id(), ALICE));
    done(acceptance);

    turns().end(Samples.ending(samples.completed(run, null), null), ALICE);

    assertThat(of(runs().find(run.id(), ALICE))).isEqualTo(run);
  }

  private void assertNotFound(ConversationId id, Actor actor) {
    Message question = samples.opening(id, "Hi");
    Run run = samples.run(question);

    refused(
        turns().accept(Samples.acceptance(run, question), actor), ErrorCode.CONVERSATION_NOT_FOUND);

    none(runs().find(run.id(), actor));
  }

  private static Conversation header(
      Conversation before,
      MessageId leaf,
      int messages,
      @Nullable RunId running,
      long version,
      Instant at) {
    return new Conversation(
        before.id(),
        before.owner(),
        before.agent(),
        before.label(),
        leaf,
        messages,
        running,
        version,
        before.createdAt(),
        at);
  }
}
