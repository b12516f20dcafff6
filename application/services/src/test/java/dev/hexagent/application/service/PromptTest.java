package dev.hexagent.application.service;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.model.PromptMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {
  private final Samples samples = new Samples();
  private final Message question =
      samples.opening(samples.conversation("Tea", ALICE).id(), "Which tea?");
  private final Message answer = samples.quotedAnswer(question, "Green");
  private final Message next = samples.reply(answer, "Why?");

  @Test
  void keepsRolesAndOrder() {
    assertThat(Prompt.of(List.of(question, answer, next)))
        .containsExactly(user("Which tea?"), assistant("Green"), user("Why?"));
  }

  @Test
  void saysWhereAnAnswerWasCutOff() {
    Message cut = with(MessageStatus.PARTIAL, new ContentPart.Text("Gre"));

    assertThat(Prompt.of(List.of(question, cut, next)))
        .containsExactly(
            user("Which tea?"), assistant("Gre\n\n[This answer was cut off here.]"), user("Why?"));
  }

  @Test
  void makesOneAnswerOfThoseThatGoOnWithOneAnother() {
    Message cut = with(MessageStatus.PARTIAL, new ContentPart.Text("Gre"));
    Message cutAgain = with(MessageStatus.PARTIAL, new ContentPart.Text("en t"));
    Message rest = with(MessageStatus.COMPLETE, new ContentPart.Text("ea"));

    assertThat(Prompt.of(List.of(question, cut, cutAgain, rest, next)))
        .containsExactly(user("Which tea?"), assistant("Green tea"), user("Why?"));
    assertThat(Prompt.of(List.of(question, rest, rest)))
        .containsExactly(user("Which tea?"), assistant("ea"), assistant("ea"));
  }

  @Test
  void givesBackWhatAProviderSealedAsItCame() {
    var seal = new ProviderSeal("acme", "thoughts", new JsonText("[{\"signature\":\"x+/=\"}]"));
    var thought = new ContentPart.Reasoning("Leaves…", seal);
    var unsealed = new ContentPart.Reasoning("Hm", null);
    var text = new ContentPart.Text("Green");
    Message whole = with(MessageStatus.COMPLETE, unsealed, thought, text);
    Message cut = with(MessageStatus.PARTIAL, thought, text);

    assertThat(Prompt.of(List.of(question, whole)))
        .containsExactly(
            user("Which tea?"),
            new PromptMessage(PromptMessage.Role.ASSISTANT, List.of(thought, text)));
    assertThat(Prompt.of(List.of(question, cut)))
        .containsExactly(user("Which tea?"), assistant("Green\n\n[This answer was cut off here.]"));
    assertThat(Prompt.of(List.of(question, with(MessageStatus.COMPLETE, thought), next)))
        .containsExactly(user("Which tea?"), user("Why?"));
  }

  @Test
  void asksToGoOnWithAnAnswer() {
    Message cut = with(MessageStatus.PARTIAL, new ContentPart.Text("Gre"));
    Message cutAgain = with(MessageStatus.PARTIAL, new ContentPart.Text("en "));

    assertThat(Prompt.toGoOn(List.of(question, cut, cutAgain), true))
        .containsExactly(user("Which tea?"), assistant("Green "));
    assertThat(Prompt.toGoOn(List.of(question, cut, cutAgain), false))
        .startsWith(user("Which tea?"), assistant("Green "))
        .hasSize(3)
        .last()
        .satisfies(last -> assertThat(last.role()).isEqualTo(PromptMessage.Role.USER));
  }

  @Test
  void asksAgainWhereNothingWasSaidYet() {
    Message silent = with(MessageStatus.PARTIAL, new ContentPart.Reasoning("Hm", null));

    assertThat(Prompt.toGoOn(List.of(question, silent), false)).containsExactly(user("Which tea?"));
  }

  @Test
  void leavesOutAnAnswerWithoutAWord() {
    Message silent = with(MessageStatus.PARTIAL, new ContentPart.Reasoning("Hm", null));

    assertThat(Prompt.of(List.of(question, silent, next)))
        .containsExactly(user("Which tea?"), user("Why?"));
  }

  @Test
  void leavesOutWhatTheModelThought() {
    Message thoughtful = with(
        MessageStatus.COMPLETE,
        new ContentPart.Reasoning("Hm", null),
        new ContentPart.Text("Green"));

    assertThat(Prompt.of(List.of(thoughtful))).containsExactly(assistant("Green"));
  }

  private Message with(MessageStatus status, ContentPart... parts) {
    return new Message(
        answer.id(),
        answer.conversation(),
        answer.parent(),
        answer.role(),
        status,
        List.of(parts),
        null,
        answer.path(),
        answer.createdAt());
  }

  private static PromptMessage user(String text) {
    return new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text(text)));
  }

  private static PromptMessage assistant(String text) {
    return new PromptMessage(PromptMessage.Role.ASSISTANT, List.of(new ContentPart.Text(text)));
  }
}
