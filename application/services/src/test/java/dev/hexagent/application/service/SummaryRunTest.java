package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.LeftOut.Told;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Agents that are told the beginning of a conversation in short: after two turns, down to the last question. */
class SummaryRunTest {
  private static final Failure NO = Failure.of(ErrorCode.PROVIDER_REJECTED, "No");

  private final Core core = new Core();
  private final Agent ada = of(core.agents.create(
      new AgentDefinition("Ada", "", "Be Ada.", null, GenerationSettings.DEFAULT, null)
          .told(new ContextPolicy(2, null, true)),
      ME));
  private final ConversationId id = talk();

  @Test
  void asksForASummaryAndTellsItInPlaceOfWhatItIsAbout() {
    summed("Numbers were said.");

    Run run = ask("Three");

    assertThat(texts(call(2).request()).get(0))
        .isEqualTo("USER: One\n\nASSISTANT: Answer\n\nUSER: Two\n\nASSISTANT: Answer");
    assertThat(texts(call(3).request())).hasSize(2).last().isEqualTo("Three");
    assertThat(texts(call(3).request()).get(0)).endsWith("Numbers were said.");
    assertThat(call(3).request().system()).isEqualTo("Be Ada.");
    assertThat(leftOut(run)).isEqualTo(new LeftOut(4, 22, Told.SUMMARY));
  }

  @Test
  void keepsTheSummaryAtItsPlace() {
    summed("  Numbers were said.\n");

    ask("Three");

    assertThat(of(core.stores.summaries().of(id, ME.actor()).collectList()))
        .containsExactly(
            new Summary(id, core.path(id).get(3).id(), "Numbers were said.", core.clock.instant()));
  }

  @Test
  void asksForNoOtherSummaryUntilABoundIsReachedAgain() {
    summed("Numbers were said.");
    ask("Three");

    ask("Four");
    assertThat(core.model.calls()).hasSize(5);
    assertThat(texts(call(4).request()).get(0)).endsWith("Numbers were said.");

    summed("More numbers were said.");
    ask("Five");
    assertThat(texts(call(5).request()).get(0))
        .startsWith("SUMMARY OF WHAT WAS SAID BEFORE: Numbers were said.\n\nUSER: Three");
  }

  @Test
  void tellsTheSameSummaryWhenItAnswersAgain() {
    summed("Numbers were said.");
    Run run = ask("Three");
    core.model.then(call -> call.text("Again").complete());

    core.ended(start(new Turn.Regeneration(id, run.userMessage())).id());

    assertThat(call(4).request()).isEqualTo(call(3).request());
  }

  @Test
  void countsTheSummaryToTheRun() {
    summed("Numbers were said.");

    Run run = ask("Three");

    assertThat(attempts())
        .extracting(LedgerEntry::outcome)
        .containsExactly("completed", "completed");
    assertThat(run.progress().totals().usage().promptTokens()).isEqualTo(2 * 17);
    assertThat(run.progress().totals().steps()).isEqualTo(1);
  }

  @Test
  void answersWithoutASummaryThatFails() {
    core.model.then(call -> call.fail(NO));

    Run run = ask("Three");

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(texts(call(3).request())).containsExactly("Two", "Answer", "Three");
    assertThat(leftOut(run)).isEqualTo(new LeftOut(2, 5 + 6, Told.FAILED));
    assertThat(attempts())
        .extracting(LedgerEntry::outcome)
        .containsExactly("provider_rejected", "completed");
  }

  @Test
  void answersWithoutASummaryThatSaysNothing() {
    summed(" \n");

    assertThat(leftOut(ask("Three")).summary()).isEqualTo(Told.FAILED);
  }

  @Test
  void stopsWhileItIsSummedUp() {
    Run run = start(new Turn.Reply(id, null, "Three"));
    ScriptedCall summary = core.model.awaitCall();

    Run stopped = of(core.runs.cancel(run.id(), ME));

    assertThat(summary.isCancelled()).isTrue();
    assertThat(stopped.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(attempts()).extracting(LedgerEntry::outcome).containsExactly("cancelled");
    assertThat(core.model.calls()).hasSize(3);
  }

  @Test
  void tellsEverythingToAgentsThatWantEverything() {
    summed("Numbers were said.");
    ask("Three");
    core.model.then(call -> call.text("Answer").complete());

    core.ended(start(AgentId.DEFAULT, new Turn.Reply(id, null, "Four")).id());

    assertThat(texts(call(4).request())).hasSize(7);
  }

  private ConversationId talk() {
    core.model.then(call -> call.text("Answer").complete());
    ConversationId made = core.ended(start(new Turn.Opening("One")).id()).conversation();
    core.model.then(call -> call.text("Answer").complete());
    core.ended(start(new Turn.Reply(made, null, "Two")).id());
    return made;
  }

  private void summed(String text) {
    core.model.then(call -> call.text(text).complete());
  }

  /** Asks; what was scripted before is the summary. */
  private Run ask(String question) {
    core.model.then(call -> call.text("Answer").complete());
    return core.ended(start(new Turn.Reply(id, null, question)).id());
  }

  private Run start(Turn turn) {
    return start(ada.id(), turn);
  }

  private Run start(AgentId agent, Turn turn) {
    return core.start(
        new StartRun(agent, turn, TurnSettings.NONE, Delivery.STREAMED, WhenLeft.CONTINUE));
  }

  private ScriptedCall call(int index) {
    return core.model.calls().get(index);
  }

  private List<LedgerEntry> attempts() {
    return core.turns.endings().get(core.turns.endings().size() - 1).attempts();
  }

  private LeftOut leftOut(Run run) {
    return Objects.requireNonNull(core.events(run.id()).stream()
        .filter(RunEvent.StepStarted.class::isInstance)
        .map(event -> ((RunEvent.StepStarted) event).leftOut())
        .findFirst()
        .orElseThrow());
  }

  private static List<String> texts(ModelRequest request) {
    return request.messages().stream()
        .map(message -> Message.textOf(message.parts()))
        .toList();
  }
}
