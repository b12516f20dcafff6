package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.application.port.in.ShareConversations.Shared;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.share.PublicMessage;
import dev.hexagent.domain.share.ShareToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShareServiceTest {
  private static final CallContext BOB = CallContext.of(Samples.BOB);

  private final Core core = new Core();
  private final ShareConversations shares =
      new ShareService(core.stores, core.ids, core.clock, new SecureRandom()::nextBytes);

  @Test
  void showsTheBranchAsItWasShared() {
    Run run = say(new Turn.Opening("Where is the kettle?"), "In the kitchen");
    Shared shared = share(run.conversation());

    say(new Turn.Reply(run.conversation(), null, "And the key?"), "Under the mat");
    say(new Turn.Revision(run.conversation(), run.userMessage(), "Where is the tea?"), "Here");
    rename(run.conversation(), "Where the key is");

    var branch = of(shares.read(shared.token(), PageRequest.FIRST));
    assertThat(branch.title()).isEqualTo("Where is the kettle?");
    assertThat(branch.until()).isEqualTo(core.clock.instant().plus(ShareConversations.USUALLY));
    assertThat(branch.messages().items())
        .extracting(PublicMessage::text)
        .containsExactly("Where is the kettle?", "In the kitchen");
    assertThat(branch.messages().items())
        .extracting(PublicMessage::model)
        .containsExactly(null, Core.MODEL);
  }

  @Test
  void sharesAnotherBranchByItsLeaf() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    var green = core.stored(run.conversation()).leaf();
    say(new Turn.Regeneration(run.conversation(), run.userMessage()), "Black");

    Shared shared = of(shares.share(run.conversation(), green, null, ME));

    assertThat(texts(shared.token())).containsExactly("Tea?", "Green");
  }

  @Test
  void keepsThoughtsAndToolsFromReadersAndCopies() {
    Run run = core.open("Where is the kettle?");
    core.model
        .awaitCall()
        .emit(new ModelEvent.ReasoningDelta(0, "They must not know"))
        .emit(new ModelEvent.TextDelta(1, "In the kitchen"))
        .complete();
    core.ended(run.id());
    Shared shared = share(run.conversation());

    Conversation copy = of(shares.copy(shared.token(), BOB));

    assertThat(texts(shared.token())).containsExactly("Where is the kettle?", "In the kitchen");
    assertThat(path(copy))
        .flatExtracting(Message::parts)
        .containsExactly(
            new ContentPart.Text("Where is the kettle?"), new ContentPart.Text("In the kitchen"));
    assertThat(path(copy)).extracting(Message::generation).containsOnlyNulls();
  }

  @Test
  void showsAnAnswerThatWasCutOffAndContinuedAsOne() {
    Run run = core.open("Count");
    ScriptedCall call = core.model.awaitCall().text("One, ");
    core.live.stop(run.id(), CancelReason.USER, ME.actor()).block(Core.PATIENCE);
    assertThat(call.isCancelled()).isTrue();
    Shared cut = share(run.conversation());
    var partial = core.stored(run.conversation()).leaf();
    say(new Turn.Continuation(run.conversation(), partial), "two");
    Shared whole = share(run.conversation());

    assertThat(messages(cut.token()))
        .extracting(PublicMessage::text, PublicMessage::partial)
        .endsWith(tuple("One, ", true));
    assertThat(messages(whole.token()))
        .extracting(PublicMessage::text, PublicMessage::partial)
        .containsExactly(tuple("Count", false), tuple("One, two", false));
  }

  @Test
  void turnsPages() {
    Run run = say(new Turn.Opening("1"), "2");
    say(new Turn.Reply(run.conversation(), null, "3"), "4");
    Shared shared = share(run.conversation());

    Slice<PublicMessage> end = read(shared.token(), new PageRequest(2, null));
    Slice<PublicMessage> beginning = read(shared.token(), new PageRequest(2, end.nextCursor()));

    assertThat(end.items()).extracting(PublicMessage::text).containsExactly("3", "4");
    assertThat(beginning.items()).extracting(PublicMessage::text).containsExactly("1", "2");
    assertThat(beginning.nextCursor()).isNull();
  }

  @Test
  void keepsNothingThatOpensAShare() {
    Run run = say(new Turn.Opening("Tea?"), "Green");

    Shared shared = share(run.conversation());

    assertThat(shared.share().token()).isEqualTo(shared.token().hash());
    assertThat(of(shares.list(run.conversation(), PageRequest.FIRST, ME)).items())
        .containsExactly(shared.share());
    assertThat(shared + " " + shared.share()).doesNotContain(shared.token().value());
  }

  @Test
  void makesEachTokenAnew() {
    Run run = say(new Turn.Opening("Tea?"), "Green");

    assertThat(share(run.conversation()).token())
        .isNotEqualTo(share(run.conversation()).token());
  }

  @Test
  void closesWhenItsTimeIsOver() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    var soon = core.clock.instant().plusSeconds(60);
    Shared shared = of(shares.share(run.conversation(), null, soon, ME));
    core.clock.advance(Duration.ofSeconds(59));
    assertThat(texts(shared.token())).hasSize(2);

    core.clock.advance(Duration.ofSeconds(1));

    assertEnded(shared.token());
    assertThat(of(shares.list(run.conversation(), PageRequest.FIRST, ME)).items())
        .isEmpty();
  }

  @Test
  void closesWhenItIsTakenBack() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    Shared shared = share(run.conversation());
    Shared other = share(run.conversation());

    shares.revoke(run.conversation(), shared.share().id(), ME).block(Core.PATIENCE);

    assertEnded(shared.token());
    assertThat(texts(other.token())).hasSize(2);
    assertFails(
        () -> shares.revoke(run.conversation(), shared.share().id(), ME).block(Core.PATIENCE),
        ErrorCode.SHARE_NOT_FOUND);
  }

  @Test
  void closesWithItsConversationAndOpensWithIt() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    Shared shared = share(run.conversation());

    core.conversations.delete(run.conversation(), null, ME).block(Core.PATIENCE);
    assertEnded(shared.token());
    of(core.conversations.restore(run.conversation(), ME));

    assertThat(texts(shared.token())).hasSize(2);
  }

  @Test
  void knowsNoTokenThatWasNeverGiven() {
    var unknown = ShareToken.of(new byte[ShareToken.BYTES]);

    assertFails(() -> messages(unknown), ErrorCode.SHARE_NOT_FOUND);
    assertFails(() -> of(shares.copy(unknown, ME)), ErrorCode.SHARE_NOT_FOUND);
  }

  @Test
  void takesTimesOfTheNextDaysOnly() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    var now = core.clock.instant();
    var last = now.plus(ShareConversations.LONGEST);

    assertThat(
            of(shares.share(run.conversation(), null, last, ME)).share().span().until())
        .isEqualTo(last);
    for (var wrong : List.of(now, now.minusSeconds(1), last.plusMillis(1))) {
      assertThatThrownBy(() -> of(shares.share(run.conversation(), null, wrong, ME)))
          .isInstanceOfSatisfying(
              InvalidField.class,
              refusal -> assertThat(refusal.faults().get(0).field()).isEqualTo("expires_at"));
    }
  }

  @Test
  void sharesNothingWhereNothingWasSaid() {
    Conversation empty = of(core.conversations.create("Tea", null, ME));

    assertFails(() -> share(empty.id()), ErrorCode.INVALID_FIELD);
  }

  @Test
  void sharesNoMessageOfAnotherConversation() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    Run other = say(new Turn.Opening("Coffee?"), "Black");

    assertFails(
        () -> of(shares.share(run.conversation(), other.userMessage(), null, ME)),
        ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void sharesAndShowsNothingOfSomebodyElses() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    Shared shared = share(run.conversation());
    ConversationId id = run.conversation();

    assertThatThrownBy(() -> of(shares.share(id, null, null, BOB))).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> of(shares.list(id, PageRequest.FIRST, BOB)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> shares.revoke(id, shared.share().id(), BOB).block(Core.PATIENCE))
        .isInstanceOf(NotFound.class);

    assertThat(texts(shared.token())).hasSize(2);
  }

  @Test
  void copiesForWhoeverReads() {
    Run run = say(new Turn.Opening("Tea?"), "Green");
    Shared shared = share(run.conversation());
    say(new Turn.Reply(run.conversation(), null, "Secret"), "Kept");

    Conversation copy = of(shares.copy(shared.token(), BOB));

    assertThat(copy.id()).isNotEqualTo(run.conversation());
    assertThat(copy.owner()).isEqualTo(Samples.BOB.owner());
    assertThat(copy.label().title()).isEqualTo("Tea?");
    assertThat(of(core.conversations.find(copy.id(), BOB))).isEqualTo(copy);
    assertThat(path(copy)).extracting(Message::text).containsExactly("Tea?", "Green");
    assertThat(path(copy)).extracting(Message::role).containsExactly(Role.USER, Role.ASSISTANT);
    assertThat(path(copy)).extracting(Message::conversation).containsOnly(copy.id());
    assertThatThrownBy(() -> of(core.conversations.find(run.conversation(), BOB)))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void goesOnWithACopy() {
    Shared shared = share(say(new Turn.Opening("Tea?"), "Green").conversation());
    Conversation copy = of(shares.copy(shared.token(), ME));

    say(new Turn.Reply(copy.id(), null, "Why?"), "It is fresh");

    assertThat(core.path(copy.id()))
        .extracting(Message::text)
        .containsExactly("Tea?", "Green", "Why?", "It is fresh");
    assertThat(texts(shared.token())).containsExactly("Tea?", "Green");
  }

  private Run say(Turn turn, String answer) {
    return core.exchange(turn, answer);
  }

  private Shared share(ConversationId id) {
    return of(shares.share(id, null, null, ME));
  }

  private void rename(ConversationId id, String title) {
    of(core.conversations.change(
        id, new ConversationChange(title, null, null, null, null), null, ME));
  }

  private Slice<PublicMessage> read(ShareToken token, PageRequest page) {
    return of(shares.read(token, page)).messages();
  }

  private List<PublicMessage> messages(ShareToken token) {
    return read(token, PageRequest.FIRST).items();
  }

  private List<String> texts(ShareToken token) {
    return messages(token).stream().map(PublicMessage::text).toList();
  }

  private List<Message> path(Conversation copy) {
    return of(
        core.stores.conversations().path(copy.id(), copy.leaf(), BOB.actor()).collectList());
  }

  private void assertEnded(ShareToken token) {
    assertFails(() -> messages(token), ErrorCode.SHARE_ENDED);
    assertFails(() -> of(shares.copy(token, ME)), ErrorCode.SHARE_ENDED);
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HexagentException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
