package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In a browser that runs no scripts. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class WithoutScriptsIT {

  @Test
  void anAnswerIsReadAsItComes(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(plain(visitors)).ask(ChatPage.LONG_QUESTION);
    Locator refresh = chat.page().locator("meta[http-equiv=refresh]");

    assertThat(refresh).hasAttribute("content", "2");
    String first = chat.grownFrom("");
    chat.grownFrom(first);
    chat.finished("complete");

    assertThat(refresh).hasCount(0);
  }

  @Test
  void anAnswerIsStopped(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(plain(visitors)).ask(ChatPage.LONG_QUESTION);
    String seen = chat.grownFrom("");

    chat.get("stop").click();

    assertThat(chat.get("stopped-card")).isVisible();
    assertThat(ChatPage.goesOn(seen, chat.shown())).isTrue();
    assertThat(chat.page().locator("meta[http-equiv=refresh]")).hasCount(0);
  }

  @Test
  void aMessageIsPutInOtherWords(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(plain(visitors)).ask("In these words").finished("complete");

    chat.get("edit").locator("summary").click();
    chat.get("edit-box").fill("In other words");
    chat.get("edit-send").click();
    chat.finished("complete");
    chat.get("message-user").getByTestId("branch-before").click();

    assertThat(chat.get("message-user").locator(".own-text")).hasText("In these words");
  }

  @Test
  void aConversationIsFoundAndDeleted(Visitors visitors) {
    Visitor visitor = plain(visitors);
    String id = ChatPage.fresh(visitor).ask("Hello").finished("complete").id();
    ChatPage chat = ChatPage.fresh(visitor);
    Locator entry = chat.get("conversation-list").locator("[data-conversation='" + id + "']");

    entry.click();
    assertThat(chat.get("message-user")).containsText("Hello");
    chat.get("conversation-menu").locator("summary").click();
    chat.get("delete-conversation").click();

    assertThat(entry).hasCount(0);
    assertThat(chat.get("undo")).isVisible();
  }

  @Test
  void anAgentIsMadeChangedAndDeleted(Visitors visitors) {
    AgentsPage agents = AgentsPage.open(plain(visitors));

    agents.create("Plain", "Answer without scripts.");
    agents.edit("Plain");
    agents.get("agent-name").fill("Plainer");
    agents.get("save-agent").click();
    assertThat(agents.get("saved")).isVisible();
    agents.delete("Plainer");

    assertThat(agents.card("Plainer")).hasCount(0);
  }

  @Test
  void thePagesChangeTheirTheme(Visitors visitors) {
    Page page = plain(visitors).open("/ui/agents");

    page.getByTestId("appearance").locator("summary").click();
    page.getByTestId("theme-switch").locator("[data-theme-choice=dark]").click();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.url()).endsWith("/ui/agents");
  }

  private static Visitor plain(Visitors visitors) {
    return visitors.visitor(options -> options.setJavaScriptEnabled(false));
  }
}
