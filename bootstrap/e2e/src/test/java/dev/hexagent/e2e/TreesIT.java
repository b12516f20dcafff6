package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.hexagent.adapter.testkit.provider.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other answers, other branches, other conversations, and what models are told of long ones. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class TreesIT {
  @RegisterExtension
  static final Backstage BACKSTAGE = Backstage.shared();

  @Test
  void anotherModelAnswersAgainAndABranchGoesOnElsewhere(Visitors visitors) {
    BACKSTAGE.provider().on("openai/gpt-4o-mini", Scenario.saying("Said by the other one."));
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask("Which tea?").finished("complete");

    chat.answer().getByTestId("regenerate-other").locator("summary").press("Enter");
    assertThat(chat.get("other-pick")).isFocused();
    assertThat(chat.get("regenerate-other").getByTestId("own-model")).isVisible();
    Axe.assertClean(chat.page(), "another model for another answer");
    chat.page().keyboard().type("gpt-4o-mini");
    chat.page().keyboard().press("Enter");
    assertThat(chat.answerText()).hasText("Said by the other one.");
    chat.finished("complete");
    assertThat(chat.answer().getByTestId("branch-switcher")).containsText("2 / 2");
    chat.answer().getByTestId("branch-before").click();
    assertThat(chat.answerText()).hasText("Hello there");

    String source = chat.id();
    chat.answer().getByTestId("fork").click();
    assertThat(chat.get("chat-title")).hasText("Which tea? (fork)");
    assertThat(chat.answerText()).hasText("Hello there");
    assertThat(chat.id()).isNotEqualTo(source);
    chat.ask("Elsewhere").finished("complete");
    assertThat(chat.get("message-user")).hasCount(2);

    chat.page().navigate(visitors.visitor().at("/ui/chat/" + source));
    assertThat(chat.get("message-user")).hasCount(1);
    assertThat(chat.answer().getByTestId("branch-switcher")).containsText("1 / 2");
  }

  @Test
  void whatIsLeftOutIsSaidAndReadInShort(Visitors visitors) {
    BACKSTAGE.provider().on("forgetful", received -> {
      boolean summary = received.body().contains("You sum up the beginning");
      return Scenario.saying(summary ? "They spoke of tea." : "Gladly.").replyTo(received);
    });
    Visitor visitor = visitors.visitor().expecting("status of 400");
    AgentsPage agents = AgentsPage.open(visitor);
    agents.get("new-agent").click();
    agents.get("agent-name").fill("Forgetful");
    agents.get("agent-model").fill("forgetful");
    agents.get("agent-context-summary").check();
    agents.get("save-agent").click();
    assertThat(agents.get("error-summary")).containsText("A summary needs a bound");
    Axe.assertClean(agents.page(), "an agent that forgets, refused");
    agents.get("agent-context-turns").fill("2");
    agents.get("save-agent").click();
    assertThat(agents.get("saved")).isVisible();

    agents.get("chat-with-agent").click();
    ChatPage chat = new ChatPage(agents.page()).ask("First").finished("complete");
    chat.ask("Second").finished("complete");
    assertThat(chat.get("left-out")).hasCount(0);
    chat.ask("Third").finished("complete");

    assertThat(chat.answer().getByTestId("left-out"))
        .containsText("The first 4 messages of this conversation went to the model as a summary");
    chat.page().reload();
    Locator summary = chat.get("summary");
    summary.locator("summary").click();
    assertThat(summary).containsText("They spoke of tea.");
    Axe.assertClean(chat.page(), "an answer to a part of its conversation");
    assertThat(BACKSTAGE.provider().requests().stream()
            .filter(received -> received.body().contains("They spoke of tea.")))
        .singleElement()
        .satisfies(received -> assertThat(received.body()).doesNotContain("First"));
  }
}
