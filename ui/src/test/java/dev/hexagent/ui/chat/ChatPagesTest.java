package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ChatPagesTest {
  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void greetsWithStartersWhenThereIsNothingYet() {
    var page = page("/ui/chat");

    assertThat(page)
        .contains("data-state=\"empty\"", "What shall we work on?", "data-testid=\"starter\"");
  }

  @Test
  void letsTheAddressChooseTheAgent() {
    core.addAgent("poet", "Poet", "Rhymes.", OwnerId.LOCAL);

    var page = page("/ui/chat?agent=poet");

    assertThat(page).contains("Message Poet").contains("name=\"agent\" value=\"poet\"");
  }

  @Test
  void showsWhatWasSaidAndWhatItTook() {
    var conversation = core.conversation("Is 1 < 2?\nTell me.", "It **is**.");

    var page = page("/ui/chat/" + conversation.id());

    assertThat(page)
        .contains("<p class=\"own-text\">Is 1 &lt; 2?\nTell me.</p>")
        .contains("<p dir=\"auto\">It <strong>is</strong>.</p>")
        .contains("1,204 in", "88 out", "$0.016", "2.4 s", "14:02", "Today, 22 November")
        .contains("aria-current=\"page\"");
  }

  @Test
  void speaksTheLanguageThatTheBrowserAsksFor() {
    var conversation = core.conversation("?", "!");

    var page = TestUi.body(browser
        .get()
        .uri("/ui/chat/" + conversation.id())
        .header("Accept-Language", "ru-RU,ru;q=0.9,en;q=0.5")
        .exchange());

    assertThat(page)
        .contains(
            "lang=\"ru\"",
            "1\u00a0204 на входе",
            "0,016\u00a0$",
            "2,4\u00a0с",
            "Сегодня, 22 ноября");
  }

  @Test
  void watchesAnAnswerThatIsBeingWritten() {
    var run = core.running("Tell me");
    core.say(run.id(), "So **far**");

    var page = page("/ui/chat/" + run.conversation());

    assertThat(page)
        .contains("data-stream=\"/ui/runs/" + run.id() + "/stream\"")
        .contains("data-testid=\"stop\"", "action=\"/ui/runs/" + run.id() + "/stop\"")
        .contains("<p dir=\"auto\">So <strong>far</strong></p>");
  }

  @Test
  void reloadsItselfWhileAnAnswerIsWrittenForBrowsersWithoutScripts() {
    var run = core.running("Tell me");

    assertThat(page("/ui/chat/" + run.conversation()))
        .contains("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>");
    assertThat(page("/ui/chat")).doesNotContain("http-equiv");
  }

  @Test
  void saysWhyAnAnswerFailedAndOffersAnotherTry() {
    var run = core.running("Tell me");
    core.say(run.id(), "Half");
    var origin = new Failure.Origin("openrouter", "openai/gpt-5", "402");
    core.fail(run.id(), Failure.of(ErrorCode.PROVIDER_CREDIT, "no credit", origin));

    var page = page("/ui/chat/" + run.conversation());

    assertThat(page)
        .contains(
            "OpenRouter refused the request: no credit left on the key",
            "data-testid=\"error-card\"")
        .contains(
            "<dd>openai/gpt-5</dd>",
            "<dd>openrouter</dd>",
            "<dd>402</dd>",
            "<dd>provider_credit</dd>")
        .contains("<p dir=\"auto\">Half</p>")
        .contains("/retry\"", "name=\"message\" value=\"" + run.userMessage() + "\"");
  }

  @Test
  void saysThatAMessageHasNoAnswer() {
    var conversation = core.conversation("Anybody?", null);

    var page = page("/ui/chat/" + conversation.id());

    assertThat(page).contains("data-testid=\"unanswered-card\"", "data-testid=\"retry\"");
  }

  @Test
  void saysWhyThereIsNoAnswer() {
    var run = core.running("Tell me");
    var origin = new Failure.Origin("openrouter", "openai/gpt-5", "402");
    core.fail(run.id(), Failure.of(ErrorCode.PROVIDER_CREDIT, "no credit", origin));

    var page = page("/ui/chat/" + run.conversation());

    assertThat(page)
        .contains("data-testid=\"error-card\"", "no credit left on the key")
        .contains("<dd>402</dd>", "<dd>" + run.id() + "</dd>")
        .contains("data-testid=\"retry\"", "name=\"message\" value=\"" + run.userMessage() + "\"")
        .contains("data-testid=\"other-model\"", "href=\"#e-" + run.userMessage() + "\"")
        .doesNotContain("unanswered-card", ">0 in<");
  }

  @Test
  void saysWhoStoppedAnAnswerBeforeItsFirstWord() {
    var run = core.running("Tell me");
    core.stop(run.id(), CancelReason.USER);

    assertThat(page("/ui/chat/" + run.conversation()))
        .contains("data-testid=\"stopped-card\"", "Stopped by you", "data-testid=\"retry\"");
  }

  @Test
  void saysWhyAPartialAnswerWasNotContinued() {
    var run = core.running("Tell me");
    core.say(run.id(), "Half");
    core.stop(run.id(), CancelReason.USER);
    var rest = core.goOn(run.conversation(), core.leaf(run.conversation()));
    core.fail(rest.id(), Failure.of(ErrorCode.RATE_LIMITED, "slow down"));

    assertThat(page("/ui/chat/" + run.conversation()))
        .contains(">Half</p>", "data-testid=\"error-card\"", "data-testid=\"continue\"")
        .contains("<dd>rate_limited</dd>", "Today, 22 November")
        .doesNotContain("stopped-card");
  }

  @Test
  void showsNothingOfWhatTheModelWroteAsMarkup() {
    var conversation =
        core.conversation("<script>alert(1)</script>", "<img src=x onerror=alert(1)>");

    var page = page("/ui/chat/" + conversation.id());

    assertThat(page).doesNotContain("<script>alert", "<img");
  }

  @Test
  void leadsToEarlierMessages() {
    var conversation = core.conversation("question 0", "answer 0");
    for (int i = 1; i < 30; i++) {
      core.reply(conversation.id(), "question " + i, "answer " + i);
    }

    var newest = page("/ui/chat/" + conversation.id());
    var earlier = page("/ui/chat/" + conversation.id() + "?before=10");

    assertThat(newest).contains("?before=10\"", "answer 29<").doesNotContain("answer 4<");
    assertThat(earlier).contains("answer 4<", "Newest messages").doesNotContain("answer 5<");
  }

  @Test
  void showsTheMessageThatALinkNamesOnItsPage() {
    var conversation = core.conversation("question 0", "answer 0");
    for (int i = 1; i < 60; i++) {
      core.reply(conversation.id(), "question " + i, "answer " + i);
    }
    var early = id(page("/ui/chat/" + conversation.id() + "?before=10"), "question 3");

    var page = page("/ui/chat/" + conversation.id() + "?m=" + early);

    assertThat(page)
        .contains("data-message=\"" + early + "\"", "question 3<", "Newest messages")
        .doesNotContain("question 59<");
  }

  @Test
  void showsAndLinksTheBranchesOfAMessage() {
    var conversation = core.conversation("In these words", "first answer");
    var question = core.question(conversation.id());
    var path = "/ui/chat/" + conversation.id();
    assertThat(page(path)).doesNotContain("data-testid=\"branch-switcher\"");

    core.revise(question, "In other words", "second answer");

    assertThat(page(path))
        .contains("In other words", "second answer", "2 / 2")
        .contains("name=\"message\" value=\"" + question.id() + "\"")
        .doesNotContain("first answer");
    assertThat(page(path + "?m=" + question.id()))
        .contains("In these words", "first answer", "1 / 2")
        .containsPattern("name=\"parent\" value=\"[0-9a-f-]{36}\"");
  }

  @Test
  void saysWhoStoppedAnAnswer() {
    for (var reason : CancelReason.values()) {
      var run = core.running("Tell me");
      core.say(run.id(), "Half");
      core.stop(run.id(), reason);

      assertThat(page("/ui/chat/" + run.conversation()))
          .contains(
              "data-testid=\"stopped-card\"",
              switch (reason) {
                case USER -> "Stopped by you";
                case DISCONNECT -> "Stopped: the program that asked has left";
                case SHUTDOWN -> "Stopped: the server was shut down";
              });
    }
  }

  @Test
  void showsAPartialAnswerAndItsRestAsOne() {
    var run = core.running("Tell me");
    core.say(run.id(), "Half of a wo");
    core.stop(run.id(), CancelReason.USER);
    var partial = core.leaf(run.conversation());

    var rest = core.goOn(run.conversation(), partial);
    core.say(rest.id(), "rd");
    var live = page("/ui/chat/" + run.conversation());
    core.complete(rest.id());
    var whole = page("/ui/chat/" + run.conversation());

    assertThat(live)
        .contains("Half of a word", "data-state=\"streaming\"")
        .doesNotContain("stopped-card");
    assertThat(whole).contains(">Half of a word</p>").doesNotContain("stopped-card");
    assertThat(whole.split("data-testid=\"message-agent\"")).hasSize(2);
  }

  @Test
  void saysUntilWhenAProviderAsksToWait() {
    var run = core.running("Tell me");
    core.say(run.id(), "Half");
    var origin = new Failure.Origin("openrouter", "openai/gpt-5", "429");
    var failure = Failure.of(ErrorCode.RATE_LIMITED, "slow down", origin);
    core.fail(run.id(), failure.retryAfter(Duration.ofMinutes(5)));

    assertThat(page("/ui/chat/" + run.conversation()))
        .contains("data-wait-until=\"" + FakeCore.NOW.plusSeconds(300) + "\"")
        .contains(">OpenRouter asks to wait 5 min<", "<dd>5 min</dd>")
        .contains("callout--wait", "#clock", "data-testid=\"other-model\"")
        .doesNotContain("callout--danger");
  }

  @Test
  void readsATitleWithoutItsMarksAndRenamesItAsItIs() {
    var title = "# The **whole** story of how our lighthouse lost its last l";

    var page = page("/ui/chat/" + core.conversation(title, "answer").id());

    assertThat(page)
        .contains(">The whole story of how our lighthouse lost its last l…</h1>")
        .contains("value=\"" + title + "\"", "data-name=\"" + title + "\"");
    assertThat(list(page)).contains(">The whole story");
  }

  @Test
  void keepsArchivedConversationsInAListOfTheirOwn() {
    var kept = core.conversation("Current one", "answer");
    var archived = core.conversation("Old one", "answer");
    core.change(
            archived.id(),
            new ConversationChange(null, null, null, true, null),
            null,
            CallContext.of(Actor.local()))
        .block();

    assertThat(list(page("/ui/chat/" + kept.id()))).contains("Current one").doesNotContain("Old");
    assertThat(list(page("/ui/chat?archived=true"))).contains("Old one").doesNotContain("Current");
  }

  private static String list(String page) {
    return page.substring(page.indexOf("id=\"conversations\""), page.indexOf("sidebar__foot"));
  }

  /** The id of the message that says this. */
  private static String id(String page, String words) {
    var before = page.substring(0, page.indexOf(words + "<"));
    var start = before.lastIndexOf("id=\"m-") + 6;
    return before.substring(start, start + 36);
  }

  @Test
  void listsConversationsAndMoreOfThemWhenAsked() {
    for (int i = 0; i < 60; i++) {
      core.conversation("conversation " + i, "answer");
    }

    assertThat(page("/ui/chat").split("data-testid=\"conversation\"")).hasSize(51);
    assertThat(page("/ui/chat")).contains("href=\"/ui/chat?list=100\"");
    assertThat(page("/ui/chat?list=100").split("data-testid=\"conversation\"")).hasSize(61);
  }

  @Test
  void offersAConversationThatIsNeverStored() {
    var usual = page("/ui/chat");
    var temporary = page("/ui/chat?temporary=true");

    assertThat(usual)
        .contains("href=\"/ui/chat?temporary=true", "data-testid=\"temporary-toggle\"")
        .doesNotContain("name=\"temporary\"", "temporary-note");
    assertThat(temporary)
        .contains("name=\"temporary\" value=\"true\"", "data-testid=\"temporary-note\"");
  }

  @Test
  void saysThatAConversationIsNeverStored() {
    var conversation =
        core.createTemporary("Secret", null, CallContext.of(Actor.local())).block();

    var page = page("/ui/chat/" + conversation.id());

    assertThat(page)
        .contains("data-testid=\"temporary-badge\"", "data-testid=\"temporary-note\"")
        .doesNotContain("data-testid=\"pin\"", "data-testid=\"tags-input\"", "menu-share");
    assertThat(list(page)).doesNotContain("Secret");
  }

  @Test
  void hasAWayBackFromWhatIsNotThere() {
    for (var path :
        new String[] {"/ui/chat/" + new UUID(1, 2), "/ui/chat/no-id", "/ui/nowhere", "/ui/a/b/c"}) {
      var answer = browser.get().uri(path).exchange().expectStatus().isNotFound();

      assertThat(TestUi.body(answer))
          .contains("There is nothing here", "href=\"/ui/chat\"", "data-testid=\"request-id\"");
    }
  }

  private String page(String path) {
    return TestUi.page(browser, path);
  }
}
