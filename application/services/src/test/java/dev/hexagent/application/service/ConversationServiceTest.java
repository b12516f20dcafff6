package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.VersionConflict;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.StepStarted;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ConversationServiceTest {
  private static final CallContext BOB = CallContext.of(Samples.BOB);

  private final Core core = new Core();
  private final ConversationService conversations = core.conversations;

  @Test
  void makesAnEmptyConversation() {
    Conversation made = of(conversations.create("Tea", null, ME));

    assertThat(made)
        .isEqualTo(
            Conversation.empty(made.id(), ME.actor().owner(), AgentId.DEFAULT, "Tea", Core.START));
    assertThat(of(conversations.find(made.id(), ME))).isEqualTo(made);
    assertThat(messages(made.id(), null).items()).isEmpty();
  }

  @Test
  void makesOneForAnAgentTheCallerMayUse() {
    AgentId ada = of(core.agents.create(Samples.definition("Ada"), ME)).id();

    assertThat(of(conversations.create("Tea", ada, ME)).agent()).isEqualTo(ada);
    StepVerifier.create(conversations.create("Tea", ada, BOB)).verifyError(NotFound.class);
  }

  @Test
  void makesAConversationWithEachSubscription() {
    Mono<Conversation> cold = conversations.create("Tea", null, ME);

    assertThat(of(cold).id()).isNotEqualTo(of(cold).id());
  }

  @Test
  void listsTheCallersConversations() {
    Conversation mine = of(conversations.create("Mine", null, ME));
    Conversation his = of(conversations.create("His", null, BOB));

    assertThat(list(ME)).containsExactly(mine);
    assertThat(list(BOB)).containsExactly(his);
  }

  @Test
  void showsAPathWithItsSiblings() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    ConversationId id = run.conversation();
    MessageId old = core.path(id).get(1).id();
    core.exchange(new Turn.Regeneration(id, run.userMessage()), "Good day");

    List<PathMessage> shown = messages(id, null).items();
    List<PathMessage> before = messages(id, old).items();

    assertThat(shown).extracting(item -> item.message().text()).containsExactly("Hi", "Good day");
    assertThat(before).extracting(item -> item.message().text()).containsExactly("Hi", "Hello");
    assertThat(before.get(1).siblings()).isEqualTo(shown.get(1).siblings()).hasSize(2);
  }

  @Test
  void showsPagesFromTheEnd() {
    ConversationId id = core.exchange(new Turn.Opening("1"), "2").conversation();
    core.exchange(new Turn.Reply(id, null, "3"), "4");

    Slice<PathMessage> last = of(conversations.messages(id, null, new PageRequest(3, null), ME));
    Slice<PathMessage> first =
        of(conversations.messages(id, null, new PageRequest(3, last.nextCursor()), ME));

    assertThat(last.items())
        .extracting(item -> item.message().text())
        .containsExactly("2", "3", "4");
    assertThat(first.items()).extracting(item -> item.message().text()).containsExactly("1");
    assertThat(first.nextCursor()).isNull();
  }

  @Test
  void showsAnAnswerThatIsBeingWritten() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    core.clock.advance(Duration.ofMillis(300));
    call.emit(new ModelEvent.ReasoningDelta(0, "Hm")).emit(new ModelEvent.TextDelta(1, "Hel"));

    List<PathMessage> items = messages(run.conversation(), null).items();

    assertThat(items).hasSize(2);
    Message answer = items.get(1).message();
    MessageId id = ((StepStarted)
            Objects.requireNonNull(core.runs.follow(run.id(), 1, ME).blockFirst(Core.PATIENCE)))
        .message();
    assertThat(answer.id()).isEqualTo(id);
    assertThat(answer.parent()).isEqualTo(run.userMessage());
    assertThat(answer.role()).isEqualTo(Role.ASSISTANT);
    assertThat(answer.status()).isEqualTo(MessageStatus.STREAMING);
    assertThat(answer.parts())
        .containsExactly(new ContentPart.Reasoning("Hm", null), new ContentPart.Text("Hel"));
    assertThat(Objects.requireNonNull(answer.generation()).run()).isEqualTo(run.id());
    assertThat(answer.generation().took()).isEqualTo(Duration.ofMillis(300));
    assertThat(items.get(1).siblings()).containsExactly(id);
  }

  @Test
  void showsItOnTheLastPageOnly() {
    ConversationId id = core.exchange(new Turn.Opening("1"), "2").conversation();
    core.start(turn(new Turn.Reply(id, null, "3")));
    core.model.awaitCall().text("4");

    Slice<PathMessage> last = of(conversations.messages(id, null, new PageRequest(1, null), ME));
    Slice<PathMessage> before =
        of(conversations.messages(id, null, new PageRequest(1, last.nextCursor()), ME));

    assertThat(last.items()).extracting(item -> item.message().text()).containsExactly("3", "4");
    assertThat(before.items()).extracting(item -> item.message().text()).containsExactly("2");
  }

  @Test
  void showsItOnlyBehindTheMessageItAnswers() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    MessageId old = core.path(run.conversation()).get(1).id();
    core.start(turn(new Turn.Regeneration(run.conversation(), run.userMessage())));
    core.model.awaitCall().text("Good d");

    assertThat(messages(run.conversation(), old).items())
        .extracting(item -> item.message().text())
        .containsExactly("Hi", "Hello");
    assertThat(messages(run.conversation(), null).items())
        .extracting(item -> item.message().text())
        .containsExactly("Hi", "Good d");
  }

  @Test
  void showsTheStoredAnswerOnceItIsThere() {
    Run run = core.open("Hi");
    core.model.awaitCall().text("Hello").complete();
    core.ended(run.id());

    assertThat(messages(run.conversation(), null).items())
        .extracting(item -> item.message().status())
        .containsExactly(MessageStatus.COMPLETE, MessageStatus.COMPLETE);
  }

  @Test
  void changesWhatPeopleSet() {
    Conversation tea = of(conversations.create("Tea", null, ME));
    core.clock.advance(Duration.ofSeconds(1));
    var change = new ConversationChange("Coffee", null, true, true, List.of("hot"));

    Conversation changed = of(conversations.change(tea.id(), change, 1L, ME));

    assertThat(changed.label())
        .isEqualTo(new Conversation.Label("Coffee", true, true, List.of("hot")));
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.updatedAt()).isEqualTo(core.clock.instant());
    StepVerifier.create(conversations.change(tea.id(), change, 1L, ME))
        .verifyError(VersionConflict.class);
  }

  @Test
  void showsAnotherPathOnlyToAMessageThatIsThere() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    ConversationId id = run.conversation();
    Run elsewhere = core.exchange(new Turn.Opening("Elsewhere"), "Hello");

    Conversation changed = of(conversations.change(id, leaf(run.userMessage()), null, ME));

    assertThat(changed.leaf()).isEqualTo(run.userMessage());
    StepVerifier.create(conversations.change(id, leaf(elsewhere.userMessage()), null, ME))
        .verifyError(NotFound.class);
    assertThat(of(conversations.find(id, ME))).isEqualTo(changed);
  }

  @Test
  void hidesAndRestoresAConversation() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    ConversationId id = run.conversation();

    conversations.delete(id, null, ME).block(Core.PATIENCE);

    StepVerifier.create(conversations.find(id, ME)).verifyError(NotFound.class);
    StepVerifier.create(conversations.messages(id, null, PageRequest.FIRST, ME))
        .verifyError(NotFound.class);
    assertThat(list(ME)).isEmpty();
    assertThat(of(conversations.restore(id, ME)).id()).isEqualTo(id);
    assertThat(core.path(id)).hasSize(2);
  }

  @Test
  void cancelsTheRunThatAnswersInADeletedConversation() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hel");

    conversations.delete(run.conversation(), null, ME).block(Core.PATIENCE);

    assertThat(call.isCancelled()).isTrue();
    assertThat(core.stored(run.id()).progress().cancelled()).isEqualTo(CancelReason.USER);
    of(conversations.restore(run.conversation(), ME));
    assertThat(core.path(run.conversation()))
        .extracting(Message::text)
        .containsExactly("Hi", "Hel");
  }

  @Test
  void refusesToDeleteWhatTheCallerHasNotSeen() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();

    StepVerifier.create(conversations.delete(run.conversation(), 77L, ME))
        .verifyError(VersionConflict.class);

    assertThat(call.isCancelled()).isFalse();
  }

  @Test
  void knowsNothingOfSomebodyElsesConversation() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    ConversationId id = run.conversation();

    StepVerifier.create(conversations.find(id, BOB)).verifyError(NotFound.class);
    StepVerifier.create(conversations.messages(id, null, PageRequest.FIRST, BOB))
        .verifyError(NotFound.class);
    StepVerifier.create(conversations.messages(id, run.userMessage(), PageRequest.FIRST, BOB))
        .verifyError(NotFound.class);
    StepVerifier.create(conversations.change(id, leaf(run.userMessage()), null, BOB))
        .verifyError(NotFound.class);
    StepVerifier.create(conversations.change(
            id, new ConversationChange("His", null, null, null, null), null, BOB))
        .verifyError(NotFound.class);
    StepVerifier.create(conversations.delete(id, null, BOB)).verifyError(NotFound.class);
    StepVerifier.create(conversations.restore(id, BOB)).verifyError(NotFound.class);
  }

  @Test
  void knowsNoUnknownLeaf() {
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();

    StepVerifier.create(
            conversations.messages(id, new MessageId(core.ids.next()), PageRequest.FIRST, ME))
        .verifyError(NotFound.class);
  }

  private static ConversationChange leaf(MessageId leaf) {
    return new ConversationChange(null, leaf, null, null, null);
  }

  private Slice<PathMessage> messages(ConversationId id, @Nullable MessageId leaf) {
    return of(conversations.messages(id, leaf, PageRequest.FIRST, ME));
  }

  private List<Conversation> list(CallContext context) {
    return of(conversations.list(ConversationFilter.CURRENT, PageRequest.FIRST, context))
        .items();
  }
}
