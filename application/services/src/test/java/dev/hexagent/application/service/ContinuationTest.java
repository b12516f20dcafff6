package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunCompleted;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** Answers that were cut off, and their rest. */
class ContinuationTest {
  private final Core core = new Core();
  private final Run cut = cut("Green ");
  private final MessageId partial = Objects.requireNonNull(cut.progress().answer());

  @Test
  void writesTheRestBehindThePartialAnswer() {
    core.model.then(call -> call.text("tea").complete());

    Run rest = core.ended(core.start(Core.turn(rest(partial))).id());

    List<Message> path = core.path(cut.conversation());
    assertThat(path).extracting(Message::text).containsExactly("Which tea?", "Green ", "tea");
    assertThat(path.get(1).status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(path.get(2).parent()).isEqualTo(partial);
    assertThat(rest.userMessage()).isEqualTo(cut.userMessage());
    assertThat(rest.continued()).isEqualTo(partial);
    assertThat(core.stored(rest.id())).isEqualTo(rest);
  }

  @Test
  void asksTheModelToGoOn() {
    core.start(Core.turn(rest(partial)));

    List<PromptMessage> prompt = core.model.awaitCall().request().messages();
    assertThat(prompt)
        .extracting(PromptMessage::role)
        .containsExactly(
            PromptMessage.Role.USER, PromptMessage.Role.ASSISTANT, PromptMessage.Role.USER);
    assertThat(Message.textOf(prompt.get(1).parts())).isEqualTo("Green ");
  }

  @Test
  void goesOnWithARestThatWasCutOffToo() {
    Run again = core.start(Core.turn(rest(partial)));
    core.model.awaitCall().text("t");
    MessageId second =
        Objects.requireNonNull(of(core.runs.cancel(again.id(), ME)).progress().answer());
    core.model.then(call -> call.text("ea").complete());

    Run last = core.ended(core.start(Core.turn(rest(second))).id());

    assertThat(core.path(cut.conversation()))
        .extracting(Message::text)
        .containsExactly("Which tea?", "Green ", "t", "ea");
    assertThat(last.userMessage()).isEqualTo(cut.userMessage());
  }

  @Test
  void checksTheFormatOfTheWholeAnswer() {
    Run half = cut("{\"tea\": ");
    var json = new TurnSettings(
        null,
        null,
        new GenerationSettings(null, null),
        ResponseFormat.of(ResponseFormat.Type.JSON));
    core.model.then(call -> call.text("\"green\"}").complete());

    Run rest = core.start(new StartRun(
        null,
        new Turn.Continuation(
            half.conversation(), Objects.requireNonNull(half.progress().answer())),
        json,
        Delivery.STREAMED,
        WhenLeft.CONTINUE));

    RunCompleted end = (RunCompleted) core.terminal(rest.id());
    assertThat(end.parsedData()).isEqualTo(new JsonText("{\"tea\": \"green\"}"));
    assertThat(end.formatValid()).isTrue();
  }

  @Test
  void goesOnWithPartialAnswersOnly() {
    Run complete = core.exchange(new Turn.Reply(cut.conversation(), null, "Why?"), "Because.");
    MessageId answer = Objects.requireNonNull(complete.progress().answer());

    for (MessageId other : List.of(answer, cut.userMessage())) {
      StepVerifier.create(core.runs.start(Core.turn(rest(other)), ME))
          .verifyError(InvalidField.class);
    }
    StepVerifier.create(core.runs.start(Core.turn(rest(new MessageId(core.ids.next()))), ME))
        .verifyError(NotFound.class);
  }

  private Turn rest(MessageId message) {
    return new Turn.Continuation(cut.conversation(), message);
  }

  private Run cut(String text) {
    Run run = core.open("Which tea?");
    ScriptedCall call = core.model.awaitCall().text(text);
    Run ended = of(core.runs.cancel(run.id(), ME));
    assertThat(call.isCancelled()).isTrue();
    return ended;
  }
}
