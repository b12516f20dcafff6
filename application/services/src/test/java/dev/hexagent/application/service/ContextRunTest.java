package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Agents that are not told everything. */
class ContextRunTest {
  private final Core core = new Core();
  private final Agent ada = of(core.agents.create(
      new AgentDefinition("Ada", "", "", null, GenerationSettings.DEFAULT, null)
          .told(new ContextPolicy(2, null)),
      ME));

  @Test
  void tellsTheModelTheLastTurnsOnly() {
    ConversationId id = talk();

    assertThat(asked(ask(new Turn.Reply(id, null, "Three"))))
        .containsExactly("Two", "Answer", "Three");
  }

  @Test
  void saysWithTheStepWhatIsLeftOut() {
    Run run = ask(new Turn.Reply(talk(), null, "Three"));

    assertThat(step(run).leftOut()).isEqualTo(new LeftOut(2, 5 + 6));
  }

  @Test
  void keepsWithTheAnswerWhatWasLeftOut() {
    ConversationId id = talk();
    ask(new Turn.Reply(id, null, "Three"));

    assertThat(core.path(id))
        .extracting(ContextRunTest::leftOut)
        .containsExactly(null, null, null, null, null, new LeftOut(2, 5 + 6));
  }

  @Test
  void countsAnAnswerThatGoesOnToItsTurn() {
    ConversationId id = talk();
    core.model.then(call -> call.text("Ans").fail(Failure.of(ErrorCode.UPSTREAM_CUT, "cut")));
    core.ended(start(new Turn.Reply(id, null, "Three")).id());
    Message partial = core.path(id).get(5);

    Run run = ask(new Turn.Continuation(id, partial.id()));

    assertThat(asked(run)).startsWith("Two", "Answer", "Three", "Ans").hasSize(5);
    assertThat(step(run).leftOut()).isEqualTo(new LeftOut(2, 5 + 6));
  }

  private ConversationId talk() {
    ConversationId id = ask(new Turn.Opening("One")).conversation();
    ask(new Turn.Reply(id, null, "Two"));
    return id;
  }

  private Run ask(Turn turn) {
    core.model.then(call -> call.text("Answer").complete());
    return core.ended(start(turn).id());
  }

  private Run start(Turn turn) {
    return core.start(
        new StartRun(ada.id(), turn, TurnSettings.NONE, Delivery.STREAMED, WhenLeft.CONTINUE));
  }

  private List<String> asked(Run run) {
    assertThat(run.status().over()).isTrue();
    return core.model.calls().get(core.model.calls().size() - 1).request().messages().stream()
        .map(message -> Message.textOf(message.parts()))
        .toList();
  }

  private RunEvent.StepStarted step(Run run) {
    return core.events(run.id()).stream()
        .filter(RunEvent.StepStarted.class::isInstance)
        .map(RunEvent.StepStarted.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable LeftOut leftOut(Message message) {
    return message.generation() == null ? null : message.generation().leftOut();
  }
}
