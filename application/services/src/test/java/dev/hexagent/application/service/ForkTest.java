package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.RequestOnce.Begun;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Conversations that begin with a part of another one. */
class ForkTest {
  private final Core core = new Core();
  private final ManageConversations conversations = core.conversations;
  private final ConversationId source =
      core.exchange(new Turn.Opening("Hi"), "Hello").conversation();

  @Test
  void copiesThePathWithAllThatIsKnownOfIt() {
    core.exchange(new Turn.Reply(source, null, "And you?"), "Fine");
    core.clock.advance(Duration.ofHours(1));

    List<Message> copies = core.path(fork(null).id());

    List<Message> originals = core.path(source);
    assertThat(copies).hasSize(4);
    for (int i = 0; i < copies.size(); i++) {
      assertThat(copies.get(i))
          .usingRecursiveComparison()
          .ignoringFields("id", "conversation", "parent")
          .isEqualTo(originals.get(i));
      assertThat(copies.get(i).id()).isNotEqualTo(originals.get(i).id());
    }
  }

  @Test
  void leavesTheConversationItComesFromAsItIs() {
    Conversation before = core.stored(source);
    List<Message> said = core.path(source);

    core.exchange(new Turn.Reply(fork(null).id(), null, "Elsewhere"), "Yes");

    assertThat(core.stored(source)).isEqualTo(before);
    assertThat(core.path(source)).isEqualTo(said);
  }

  @Test
  void endsAtTheMessageThatIsNamed() {
    MessageId first = core.path(source).get(1).id();
    core.exchange(new Turn.Reply(source, null, "And you?"), "Fine");

    assertThat(core.path(fork(first).id()))
        .extracting(Message::text)
        .containsExactly("Hi", "Hello");
  }

  @Test
  void takesAlongAnotherBranchThanTheOneThatIsShown() {
    MessageId first = core.path(source).get(1).id();
    core.exchange(new Turn.Regeneration(source, core.path(source).get(0).id()), "Good day");

    assertThat(core.path(fork(first).id()))
        .extracting(Message::text)
        .containsExactly("Hi", "Hello");
  }

  @Test
  void goesOnFromThere() {
    Conversation fork = fork(null);

    core.start(Core.turn(new Turn.Reply(fork.id(), null, "And you?")));

    assertThat(core.model.awaitCall().request().messages()).hasSize(3);
  }

  @Test
  void hasTheHeaderOfItsSourceAndItsOwnTime() {
    var label = new ConversationChange("Tea", null, true, true, List.of("green"));
    of(conversations.change(source, label, null, ME));
    core.clock.advance(Duration.ofHours(1));

    Conversation fork = fork(null);

    assertThat(fork.label())
        .isEqualTo(new Conversation.Label("Tea", false, false, List.of("green")));
    assertThat(fork.agent()).isEqualTo(core.stored(source).agent());
    assertThat(fork.createdAt()).isEqualTo(core.clock.instant());
    assertThat(core.stored(fork.id())).isEqualTo(fork);
    assertThat(of(conversations.fork(source, null, "Plan B", ME)).label().title())
        .isEqualTo("Plan B");
  }

  @Test
  void isMadeOnceUnderOneName() {
    var key = new RequestKey("POST fork", "k-1", "f");

    Begun first = of(core.once.fork(source, null, "Plan B", key, ME));
    Begun again = of(core.once.fork(source, null, "Plan B", key, ME));

    assertThat(again).isEqualTo(new Begun(first.conversation(), true));
  }

  @Test
  void refusesWhatIsNotThere() {
    Conversation empty = of(conversations.create("Tea", null, ME));
    MessageId elsewhere = core.path(
            core.exchange(new Turn.Opening("Else"), "Where").conversation())
        .get(0)
        .id();

    StepVerifier.create(conversations.fork(source, null, null, CallContext.of(Samples.BOB)))
        .verifyError(NotFound.class);
    StepVerifier.create(conversations.fork(source, elsewhere, null, ME))
        .verifyError(NotFound.class);
    StepVerifier.create(conversations.fork(empty.id(), null, null, ME))
        .verifyError(InvalidField.class);
    StepVerifier.create(conversations.fork(source, null, "t".repeat(201), ME))
        .verifyError(InvalidField.class);
  }

  private Conversation fork(@Nullable MessageId leaf) {
    return of(conversations.fork(source, leaf, null, ME));
  }
}
