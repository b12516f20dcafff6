package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.ToolEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolCallRunTest {
  private static final JsonText ARGUMENTS = new JsonText("{ \"city\":\"Kazan\"}");
  private static final Source SOURCE = new Source("1", "Tea\0", "https://tea.example/", null);

  private final Core core = new Core();

  @Test
  void tellsOfCallsThatAreInterleaved() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    call.emit(new ModelEvent.ToolCallStarted(0, "a", "weather"))
        .emit(new ModelEvent.ToolArgumentsDelta(0, "{ \"city\":"))
        .emit(new ModelEvent.ToolCallStarted(1, "b", "clock"))
        .emit(new ModelEvent.ToolArgumentsDelta(0, "\"Kazan\"}"))
        .emit(new ModelEvent.ToolCallReady(0, ARGUMENTS))
        .emit(new ModelEvent.ToolCallReady(1, new JsonText("{}")))
        .emit(Core.completed(FinishReason.TOOL_CALLS))
        .end();

    List<RunEvent> events = core.events(run.id());

    assertThat(events.subList(2, 8))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("envelope")
        .containsExactly(
            new ToolEvent.ToolCallStarted(events.get(2).envelope(), 0, "a", "weather"),
            new ToolEvent.ToolArgumentsDelta(events.get(3).envelope(), 0, "a", "{ \"city\":"),
            new ToolEvent.ToolCallStarted(events.get(4).envelope(), 1, "b", "clock"),
            new ToolEvent.ToolArgumentsDelta(events.get(5).envelope(), 0, "a", "\"Kazan\"}"),
            new ToolEvent.ToolCallReady(
                events.get(6).envelope(), 0, "a", "weather", ARGUMENTS, null),
            new ToolEvent.ToolCallReady(
                events.get(7).envelope(), 1, "b", "clock", new JsonText("{}"), null));
  }

  @Test
  void endsWellAndKeepsACallThatNobodyCanRun() {
    Run run = core.open("Hi");
    core.model
        .awaitCall()
        .text("Let me look.")
        .emit(new ModelEvent.ToolCallStarted(1, "a", "weather"))
        .emit(new ModelEvent.ToolCallReady(1, ARGUMENTS))
        .emit(Core.completed(FinishReason.TOOL_CALLS))
        .end();

    core.events(run.id());

    Message answer = core.path(run.conversation()).get(1);
    assertThat(of(core.runs.find(run.id(), Core.ME)).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(answer.status()).isEqualTo(MessageStatus.COMPLETE);
    assertThat(answer.generation().finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(answer.parts())
        .containsExactly(
            new ContentPart.Text("Let me look."),
            new ContentPart.ToolCall("a", "weather", ARGUMENTS));
  }

  @Test
  void keepsACallThatWasBrokenOffWithoutArguments() {
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();
    call.emit(new ModelEvent.ToolCallStarted(0, "a", "weather\uD800"))
        .emit(new ModelEvent.ToolArgumentsDelta(0, "{ \"ci"));
    call.fail(new IllegalStateException("cut"));

    core.events(run.id());

    assertThat(core.path(run.conversation()).get(1).parts())
        .containsExactly(new ContentPart.ToolCall("a", "weather\uFFFD", null));
  }

  @Test
  void saysNothingOfACallInTheNextPrompt() {
    Run run = core.open("Hi");
    core.model
        .awaitCall()
        .emit(new ModelEvent.ToolCallStarted(0, "a", "weather"))
        .emit(new ModelEvent.ToolCallReady(0, ARGUMENTS))
        .emit(Core.completed(FinishReason.TOOL_CALLS))
        .end();
    core.events(run.id());

    core.start(turn(new Turn.Reply(run.conversation(), null, "And now?")));

    List<PromptMessage> prompt = core.model.awaitCall().request().messages();
    assertThat(prompt)
        .flatExtracting(PromptMessage::parts)
        .containsExactly(new ContentPart.Text("Hi"), new ContentPart.Text("And now?"));
  }

  @Test
  void keepsWhatTheAnswerRestsOn() {
    Run run = core.open("Hi");
    core.model
        .awaitCall()
        .text("Tea is old.")
        .emit(new ModelEvent.SourcesFound(List.of(SOURCE)))
        .emit(Core.completed(FinishReason.STOP))
        .end();

    List<RunEvent> events = core.events(run.id());

    var clean = new Source("1", "Tea\uFFFD", "https://tea.example/", null);
    assertThat(((RunEvent.SourcesFound) events.get(3)).sources()).containsExactly(clean);
    assertThat(core.path(run.conversation()).get(1).generation().sources()).containsExactly(clean);
  }
}
