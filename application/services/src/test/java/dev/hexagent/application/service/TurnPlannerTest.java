package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.MODEL;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunStarted;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who is asked what, and where the turn stands in which conversation. */
class TurnPlannerTest {
  private static final ResponseFormat JSON = new ResponseFormat(
      ResponseFormat.Type.JSON, new JsonText("{\"type\":\"object\"}"), null, null);

  private final Core core = new Core();
  private final Agent agent = of(core.agents.create(
      new AgentDefinition(
          "Ada",
          "",
          "You are Ada.",
          new ModelRef("ada/model:free"),
          new GenerationSettings(0.1, 50),
          JSON),
      ME));

  @Test
  void asksAsTheAgentSays() {
    core.start(command(agent.id(), new Turn.Opening("Hi"), TurnSettings.NONE));

    ModelRequest request = request();

    assertThat(request.model()).isEqualTo(new ModelId("scripted", "ada/model:free"));
    assertThat(request.system()).startsWith("You are Ada.\n\nAnswer with one JSON value");
    assertThat(request.settings()).isEqualTo(new GenerationSettings(0.1, 50));
    assertThat(request.format()).isEqualTo(JSON);
    assertThat(request.delivery()).isEqualTo(Delivery.STREAMED);
    assertThat(request.messages())
        .extracting(PromptMessage::role)
        .containsExactly(PromptMessage.Role.USER);
  }

  @Test
  void asksAsTheTurnSaysWhereItDoes() {
    var settings = new TurnSettings(
        new ModelRef("scripted:other"),
        "You are Eve.",
        new GenerationSettings(null, 7),
        ResponseFormat.of(ResponseFormat.Type.PLAIN_TEXT));
    core.start(new StartRun(
        agent.id(), new Turn.Opening("Hi"), settings, Delivery.WHOLE, WhenLeft.CONTINUE));

    ModelRequest request = request();

    assertThat(request.model()).isEqualTo(new ModelId("scripted", "other"));
    assertThat(request.system()).isEqualTo("You are Eve.");
    assertThat(request.settings()).isEqualTo(new GenerationSettings(0.1, 7));
    assertThat(request.format()).isEqualTo(ResponseFormat.of(ResponseFormat.Type.PLAIN_TEXT));
    assertThat(request.delivery()).isEqualTo(Delivery.WHOLE);
  }

  @Test
  void asksTheDefaultAgentsModelInANewConversation() {
    Run run = core.open("Hi");

    assertThat(run.agent()).isEqualTo(AgentId.DEFAULT);
    assertThat(request().model()).isEqualTo(MODEL);
  }

  @Test
  void asksTheAgentOfTheConversation() {
    Conversation conversation = of(core.conversations.create("Tea", agent.id(), ME));

    Run run = core.start(turn(new Turn.Reply(conversation.id(), null, "Hi")));

    assertThat(run.agent()).isEqualTo(agent.id());
  }

  @Test
  void asksAnotherAgentInAConversationIfTheTurnSaysSo() {
    Conversation conversation = of(core.conversations.create("Tea", agent.id(), ME));

    Run run = core.start(
        command(AgentId.DEFAULT, new Turn.Reply(conversation.id(), null, "Hi"), TurnSettings.NONE));

    assertThat(run.agent()).isEqualTo(AgentId.DEFAULT);
    assertThat(core.stored(conversation.id()).agent()).isEqualTo(agent.id());
  }

  @Test
  void asksOnBehalfOfTheCaller() {
    core.open("Hi");

    assertThat(core.model.awaitCall().context()).isEqualTo(ME);
  }

  @Test
  void goesOnBehindTheEndOfThePath() {
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();

    core.start(turn(new Turn.Reply(id, null, "How are you?")));

    assertThat(prompt()).containsExactly("Hi", "Hello", "How are you?");
    assertThat(core.path(id)).extracting(Message::text).startsWith("Hi", "Hello", "How are you?");
  }

  @Test
  void branchesOffBehindAnyMessage() {
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();
    Message first = core.path(id).get(1);
    core.exchange(new Turn.Reply(id, null, "How are you?"), "Fine");

    core.start(turn(new Turn.Reply(id, first.id(), "Who are you?")));

    assertThat(prompt()).containsExactly("Hi", "Hello", "Who are you?");
  }

  @Test
  void answersAMessageAgainBesideItsFirstAnswer() {
    Run first = core.exchange(new Turn.Opening("Hi"), "Hello");
    ConversationId id = first.conversation();
    Message old = core.path(id).get(1);

    Run second = core.exchange(new Turn.Regeneration(id, first.userMessage()), "Good day");

    assertThat(second.userMessage()).isEqualTo(first.userMessage());
    assertThat(core.path(id)).extracting(Message::text).containsExactly("Hi", "Good day");
    var shown =
        of(core.conversations.messages(id, null, PageRequest.FIRST, ME)).items().get(1);
    assertThat(shown.siblings()).containsExactly(old.id(), shown.message().id());
    assertThat(core.stored(id).messageCount()).isEqualTo(3);
    assertThat(core.model.calls())
        .extracting(call -> call.request().messages())
        .containsExactly(
            core.model.calls().get(0).request().messages(),
            core.model.calls().get(0).request().messages());
  }

  @Test
  void putsAMessageInOtherWordsBesideTheFirstOnes() {
    Run first = core.exchange(new Turn.Opening("Hi"), "Hello");
    ConversationId id = first.conversation();
    Run second = core.exchange(new Turn.Reply(id, null, "More"), "This is more");

    Run opening =
        core.exchange(new Turn.Revision(id, first.userMessage(), "Good morning"), "To you too");
    Run reply = core.exchange(new Turn.Revision(id, second.userMessage(), "Less"), "This is less");

    assertThat(core.path(id))
        .extracting(Message::text)
        .containsExactly("Hi", "Hello", "Less", "This is less");
    var shown = of(core.conversations.messages(id, null, PageRequest.FIRST, ME)).items();
    assertThat(shown.get(0).siblings()).containsExactly(first.userMessage(), opening.userMessage());
    assertThat(shown.get(2).siblings()).containsExactly(second.userMessage(), reply.userMessage());
    assertThat(of(core.conversations.endOfBranch(id, opening.userMessage(), ME)))
        .isEqualTo(of(core.runs.find(opening.id(), ME)).progress().answer());
    assertThat(core.model.calls().get(2).request().messages()).hasSize(1);
  }

  @Test
  void putsOnlyWhatAUserSaidInOtherWords() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    Message answer = core.path(run.conversation()).get(1);

    assertThatThrownBy(
            () -> core.start(turn(new Turn.Revision(run.conversation(), answer.id(), "Hm"))))
        .isInstanceOf(InvalidField.class);
  }

  @Test
  void answersOnlyWhatAUserSaid() {
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");
    Message answer = core.path(run.conversation()).get(1);

    assertThatThrownBy(
            () -> core.start(turn(new Turn.Regeneration(run.conversation(), answer.id()))))
        .isInstanceOfSatisfying(
            InvalidField.class,
            refused -> assertThat(refused.faults().get(0).field()).isEqualTo("parent_id"));
  }

  @Test
  void namesANewConversationByItsFirstMessage() {
    Run run = core.exchange(new Turn.Opening("  What is\nthe weather? "), "Fine");

    assertThat(core.stored(run.conversation()).label().title()).isEqualTo("What is the weather?");
    assertThat(started(run).title()).isEqualTo("What is the weather?");
    assertThat(started(run).newConversation()).isTrue();
  }

  @Test
  void namesAnUntitledConversationOnce() {
    ConversationId id = of(core.conversations.create("", null, ME)).id();

    Run first = core.exchange(new Turn.Reply(id, null, "First"), "1");
    Run second = core.exchange(new Turn.Reply(id, null, "Second"), "2");

    assertThat(started(first).title()).isEqualTo("First");
    assertThat(started(first).newConversation()).isFalse();
    assertThat(started(second).title()).isNull();
    assertThat(core.stored(id).label().title()).isEqualTo("First");
  }

  @Test
  void namesNothingAfterAMessageThatIsRefused() {
    ConversationId id = core.open("First").conversation();
    of(core.conversations.change(id, new ConversationChange("", null, null, null, null), null, ME));

    assertThatThrownBy(() -> core.start(turn(new Turn.Reply(id, null, "Second"))))
        .isInstanceOf(RunInProgress.class);

    assertThat(core.stored(id).label().title()).isEmpty();
  }

  @Test
  void leavesATitleAlone() {
    ConversationId id = of(core.conversations.create("Tea", null, ME)).id();

    Run run = core.exchange(new Turn.Reply(id, null, "First"), "1");

    assertThat(started(run).title()).isNull();
    assertThat(core.stored(id).label().title()).isEqualTo("Tea");
  }

  @Test
  void refusesWhatIsNotThere() {
    var conversation = new ConversationId(core.ids.next());
    var message = new MessageId(core.ids.next());
    ConversationId id = core.exchange(new Turn.Opening("Hi"), "Hello").conversation();

    assertNotFound(
        ErrorCode.AGENT_NOT_FOUND,
        command(new AgentId("nobody"), new Turn.Opening("Hi"), TurnSettings.NONE),
        ME);
    assertNotFound(
        ErrorCode.CONVERSATION_NOT_FOUND, turn(new Turn.Reply(conversation, null, "Hi")), ME);
    assertNotFound(
        ErrorCode.CONVERSATION_NOT_FOUND,
        command(agent.id(), new Turn.Reply(conversation, null, "Hi"), TurnSettings.NONE),
        ME);
    assertNotFound(
        ErrorCode.CONVERSATION_NOT_FOUND, turn(new Turn.Regeneration(conversation, message)), ME);
    assertNotFound(ErrorCode.MESSAGE_NOT_FOUND, turn(new Turn.Reply(id, message, "Hi")), ME);
    assertNotFound(ErrorCode.MESSAGE_NOT_FOUND, turn(new Turn.Regeneration(id, message)), ME);
    assertNotFound(ErrorCode.MESSAGE_NOT_FOUND, turn(new Turn.Revision(id, message, "Hi")), ME);
    assertNotFound(
        ErrorCode.CONVERSATION_NOT_FOUND, turn(new Turn.Revision(conversation, message, "Hi")), ME);
  }

  @Test
  void refusesWhatBelongsToSomebodyElse() {
    CallContext other = CallContext.of(Samples.BOB);
    Run run = core.exchange(new Turn.Opening("Hi"), "Hello");

    assertNotFound(
        ErrorCode.AGENT_NOT_FOUND,
        command(agent.id(), new Turn.Opening("Hi"), TurnSettings.NONE),
        other);
    assertNotFound(
        ErrorCode.CONVERSATION_NOT_FOUND,
        turn(new Turn.Reply(run.conversation(), null, "Hi")),
        other);
    assertNotFound(
        ErrorCode.CONVERSATION_NOT_FOUND,
        turn(new Turn.Regeneration(run.conversation(), run.userMessage())),
        other);
  }

  private void assertNotFound(ErrorCode code, StartRun command, CallContext context) {
    int calls = core.model.calls().size();

    assertThatThrownBy(() -> of(core.runs.start(command, context)))
        .isInstanceOf(NotFound.class)
        .isInstanceOfSatisfying(
            HexagentException.class, refused -> assertThat(refused.code()).isEqualTo(code));

    assertThat(core.model.calls()).hasSize(calls);
  }

  private static StartRun command(AgentId agent, Turn turn, TurnSettings settings) {
    return new StartRun(agent, turn, settings, Delivery.STREAMED, WhenLeft.CONTINUE);
  }

  private ModelRequest request() {
    ScriptedCall call = core.model.awaitCall();
    return call.request();
  }

  private List<String> prompt() {
    return request().messages().stream()
        .map(message -> Message.textOf(message.parts()))
        .toList();
  }

  private RunStarted started(Run run) {
    return (RunStarted) Objects.requireNonNull(core.events(run.id()).get(0));
  }
}
