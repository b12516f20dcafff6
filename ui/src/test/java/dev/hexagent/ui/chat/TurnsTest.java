package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

class TurnsTest {
  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void beginsAConversationAndLeadsToIt() {
    var location = TestUi.location(
        post("/ui/chat", Map.of("message", "Hello", "conversation", "", "agent", "")));

    assertThat(location).matches("/ui/chat/[0-9a-f-]{36}");
    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Opening("Hello"));
    assertThat(core.lastCommand().agent()).isNull();
  }

  @Test
  void startsATurnOnceHoweverOftenItIsSentUnderItsKey() {
    var form = Map.of("message", "Hello", "key", "a1");

    var first = TestUi.location(post("/ui/chat", form));
    var again = TestUi.location(post("/ui/chat", form));
    var other = TestUi.location(post("/ui/chat", Map.of("message", "Hello", "key", "a2")));

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void goesOnWithAPartialAnswer() {
    var run = core.running("Hello");
    core.say(run.id(), "Half");
    core.stop(run.id(), CancelReason.USER);
    var path = "/ui/chat/" + run.conversation();
    var partial = TestUi.page(browser, path)
        .replaceAll("(?s).*/continue\".*?name=\"message\" value=\"([0-9a-f-]{36})\".*", "$1");

    var location = TestUi.location(post(path + "/continue", Map.of("message", partial)));

    assertThat(location).isEqualTo(path);
    assertThat(core.lastCommand().turn())
        .isEqualTo(new Turn.Continuation(run.conversation(), MessageId.of(partial)));
  }

  @Test
  void letsTheRunOutliveTheReader() {
    post("/ui/chat", Map.of("message", "Hello"));

    assertThat(core.lastCommand().whenLeft()).isEqualTo(WhenLeft.CONTINUE);
  }

  @Test
  void sendsLinesAsTheyWereTyped() {
    post("/ui/chat", Map.of("message", "one\r\ntwo"));

    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Opening("one\ntwo"));
  }

  @Test
  void repliesInAConversationWithTheChosenAgent() {
    core.addAgent("poet", "Poet", "Rhymes.", OwnerId.LOCAL);
    var id = core.conversation("Hello", "Hi").id();

    var location = TestUi.location(post(
        "/ui/chat", Map.of("message", "More", "conversation", id.toString(), "agent", "poet")));

    assertThat(location).isEqualTo("/ui/chat/" + id);
    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Reply(id, null, "More"));
    assertThat(core.lastCommand().agent()).isEqualTo(new AgentId("poet"));
  }

  @Test
  void sendsTheChosenModelAndKeepsItForTheNextMessage() {
    var location =
        TestUi.location(post("/ui/chat", Map.of("message", "Hello", "model", "openai/gpt-4o")));

    assertThat(core.lastCommand().settings().model()).isEqualTo(new ModelRef("openai/gpt-4o"));
    assertThat(location).matches("/ui/chat/[0-9a-f-]{36}\\?model=openai%?2?F?/?gpt-4o");
    assertThat(TestUi.page(browser, location))
        .contains(
            "name=\"model\" value=\"openai/gpt-4o\"",
            "<b dir=\"auto\">Default</b> · openai/gpt-4o");
  }

  @Test
  void leavesTheModelToTheAgentWhenNoneIsChosen() {
    post("/ui/chat", Map.of("message", "Hello", "model", ""));

    assertThat(core.lastCommand().settings()).isEqualTo(TurnSettings.NONE);
  }

  @Test
  void answersAgainWithTheChosenModel() {
    var run = core.running("Hello");
    core.say(run.id(), "Hi");
    core.complete(run.id());
    var path = "/ui/chat/" + run.conversation();

    var page = TestUi.page(browser, path + "?model=other");
    post(path + "/retry", Map.of("message", run.userMessage().toString(), "model", "other"));

    assertThat(page.split("name=\"model\" value=\"other\"")).hasSize(4);
    assertThat(core.lastCommand().settings().model()).isEqualTo(new ModelRef("other"));
  }

  @Test
  void keepsWhatWasTypedWhenTheNameOfTheModelIsTooLong() {
    var answer = post("/ui/chat", Map.of("message", "Hello", "model", "x".repeat(201)));

    assertThat(TestUi.body(answer.expectStatus().isBadRequest())).contains("Hello</textarea>");
  }

  @Test
  void answersAMessageAgain() {
    var run = core.running("Hello");
    core.say(run.id(), "Hi");
    core.complete(run.id());

    var location = TestUi.location(post(
        "/ui/chat/" + run.conversation() + "/retry",
        Map.of("message", run.userMessage().toString())));

    assertThat(location).isEqualTo("/ui/chat/" + run.conversation());
    assertThat(core.lastCommand().turn())
        .isEqualTo(new Turn.Regeneration(run.conversation(), run.userMessage()));
  }

  @Test
  void repliesOnTheBranchThatIsShown() {
    var id = core.conversation("Hello", "Hi").id();
    var parent = core.question(id).id();

    post(
        "/ui/chat",
        Map.of("message", "More", "conversation", id.toString(), "parent", parent.toString()));

    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Reply(id, parent, "More"));
  }

  @Test
  void putsAMessageInOtherWords() {
    var id = core.conversation("Hello", "Hi").id();
    var question = core.question(id).id();

    var location = TestUi.location(
        post("/ui/chat/" + id + "/edit", Map.of("of", question.toString(), "message", "Good day")));

    assertThat(location).isEqualTo("/ui/chat/" + id);
    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Revision(id, question, "Good day"));
  }

  @Test
  void turnsToAnotherBranchAndStaysThere() {
    var id = core.conversation("In these words", "first answer").id();
    var question = core.question(id);
    core.revise(question, "In other words", "second answer");

    var location = TestUi.location(
        post("/ui/chat/" + id + "/branch", Map.of("message", question.id().toString())));

    assertThat(location).isEqualTo("/ui/chat/" + id + "?m=" + question.id());
    assertThat(TestUi.page(browser, "/ui/chat/" + id))
        .contains("first answer")
        .doesNotContain("second answer");
  }

  @Test
  void forksAtAMessageAndLeadsToTheNewConversation() {
    var id = core.conversation("Hi", "Good day").id();
    var first = core.leaf(id);
    core.reply(id, "And you?", "Fine");

    var location =
        TestUi.location(post("/ui/chat/" + id + "/fork", Map.of("message", first.toString())));

    assertThat(location).isNotEqualTo("/ui/chat/" + id);
    assertThat(TestUi.page(browser, location))
        .contains("Good day", "Hi (fork)")
        .doesNotContain("Fine");
  }

  @Test
  void pinsAndArchivesWithoutLeavingTheOpenConversation() {
    var open = core.conversation("Open", "answer").id();
    var other = core.conversation("Other", "answer").id();

    var location = TestUi.location(
        post("/ui/chat/" + other + "/label", Map.of("pinned", "true", "open", open.toString())));
    post("/ui/chat/" + open + "/label", Map.of("archived", "true"));

    assertThat(location).isEqualTo("/ui/chat/" + open);
    assertThat(TestUi.page(browser, "/ui/chat"))
        .contains(">Pinned<", "Other")
        .doesNotContain(">Open<");
  }

  @Test
  void beginsAConversationThatIsNeverStored() {
    post("/ui/chat", Map.of("message", "Secret", "temporary", "true"));
    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Opening("Secret", true));

    post("/ui/chat", Map.of("message", "Stored"));
    assertThat(core.lastCommand().turn()).isEqualTo(new Turn.Opening("Stored"));
  }

  @Test
  void deletesAnotherConversationWithoutLeavingTheOpenOne() {
    var open = core.conversation("Open", "answer").id();
    var other = core.conversation("Other", "answer").id();

    var location =
        TestUi.location(post("/ui/chat/" + other + "/delete", Map.of("open", open.toString())));

    assertThat(location).isEqualTo("/ui/chat/" + open + "?deleted=" + other);
    assertThat(TestUi.page(browser, location)).contains("/ui/chat/" + other + "/restore");
  }

  @Test
  void stopsAnAnswerAndKeepsWhatWasWritten() {
    var run = core.running("Hello");
    core.say(run.id(), "Half an ans");

    var location = TestUi.location(post("/ui/runs/" + run.id() + "/stop", Map.of()));

    assertThat(location).isEqualTo("/ui/chat/" + run.conversation());
    assertThat(TestUi.page(browser, location))
        .contains("Half an ans", "data-testid=\"stopped-card\"");
  }

  @Test
  void keepsTheTextOfAMessageThatCannotBeTakenNow() {
    var run = core.running("Hello");

    var page = refusal(
        HttpStatus.CONFLICT,
        Map.of("message", "Impatient", "conversation", run.conversation().toString()));

    assertThat(page).contains("still being answered", ">Impatient</textarea>");
  }

  @Test
  void keepsTheTextWhenTheDatabaseIsAway() {
    core.refuseWith(
        new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "the database does not answer"));

    var page = refusal(HttpStatus.SERVICE_UNAVAILABLE, Map.of("message", "Hello"));

    assertThat(page).contains("the database does not answer", ">Hello</textarea>");
  }

  @Test
  void keepsTheTextWhenTheAgentIsGone() {
    var page = refusal(HttpStatus.NOT_FOUND, Map.of("message", "Hello", "agent", "gone"));

    assertThat(page).contains("This agent does not exist any more", ">Hello</textarea>");
  }

  @Test
  void refusesAnEmptyMessage() {
    assertThat(refusal(HttpStatus.BAD_REQUEST, Map.of("message", " ")))
        .contains("message must not be empty");
  }

  @Test
  void renamesAConversation() {
    var id = core.conversation("Hello", "Hi").id();

    post("/ui/chat/" + id + "/label", Map.of("title", " Greetings "));

    assertThat(TestUi.page(browser, "/ui/chat/" + id)).contains(">Greetings</h1>");
  }

  @Test
  void deletesAConversationAndBringsItBack() {
    var id = core.conversation("Hello", "Hi").id();

    var location = TestUi.location(post("/ui/chat/" + id + "/delete", Map.of()));
    var without = TestUi.page(browser, location);
    post("/ui/chat/" + id + "/restore", Map.of());
    var with = TestUi.page(browser, "/ui/chat");

    assertThat(without)
        .contains("data-testid=\"undo\"", "/ui/chat/" + id + "/restore")
        .doesNotContain(">Hello</span>");
    assertThat(with).contains(">Hello</span>");
  }

  private WebTestClient.ResponseSpec post(String path, Map<String, String> fields) {
    return TestUi.post(browser, path, fields);
  }

  private String refusal(HttpStatus status, Map<String, String> fields) {
    return TestUi.body(post("/ui/chat", fields).expectStatus().isEqualTo(status));
  }
}
