package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing to complain of in any state of the chat and the shell, in the light theme. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class AccessibilityIT {

  @Test
  void theStatesOfAChat(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());
    Axe.assertClean(chat.page(), "empty chat");
    chat.ask(ChatPage.LONG_QUESTION).grownFrom("");
    chat.get("message-box").fill("Next");
    chat.get("message-box").press("Enter");
    assertThat(chat.get("queued")).isVisible();
    Axe.assertClean(chat.page(), "streaming, with a queue");
    chat.get("stop").click();
    assertThat(chat.get("stopped-card")).isVisible();
    Axe.assertClean(chat.page(), "stopped");
    chat.get("queue-delete").click();
    chat.ask("Write some code").finished("complete");
    Axe.assertClean(chat.page(), "complete");
    chat.get("regenerate").last().click();
    chat.finished("complete");
    chat.get("edit").first().locator("summary").click();
    Axe.assertClean(chat.page(), "versions, and a message being edited");
  }

  @Test
  void theLayersAboveAChat(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");
    Page page = chat.page();

    for (String menu : new String[] {"conversation-menu", "agent-picker", "appearance"}) {
      page.getByTestId(menu).locator("> summary").click();
      Axe.assertClean(page, menu);
      page.keyboard().press("Escape");
    }
    page.getByTestId("conversation").first().hover();
    page.getByTestId("conversation-item-menu").first().click();
    Axe.assertClean(page, "menu of a conversation in the list");
    page.keyboard().press("Escape");
    page.getByTestId("nav-search").click();
    assertThat(page.locator("#palette [role=option]").first()).isVisible();
    Axe.assertClean(page, "palette");
    page.keyboard().press("Escape");
    page.getByTestId("open-shortcuts").click();
    Axe.assertClean(page, "shortcuts");
    page.keyboard().press("Escape");
    page.getByTestId("conversation-menu").locator("> summary").click();
    page.getByTestId("delete-conversation").click();
    assertThat(page.getByTestId("undo-toast")).isVisible();
    Axe.assertClean(page, "toast");
  }

  @Test
  void trouble(Visitors visitors) {
    Visitor visitor =
        visitors.visitor().expecting("status of 404").expecting("ERR_INTERNET_DISCONNECTED");
    Page page = visitor.open("/ui/nowhere");
    Axe.assertClean(page, "nothing there");
    page = visitor.open("/ui/chat");
    visitor.context().setOffline(true);
    assertThat(page.getByTestId("connection")).isVisible();
    Axe.assertClean(page, "offline");
  }

  @Test
  void theNarrowDrawer(Visitors visitors) {
    Page page = visitors.visitor(options -> options.setViewportSize(390, 844)).open("/ui/chat");

    page.locator(".topbar__menu").click();

    assertThat(page.getByTestId("new-chat")).isInViewport();
    Axe.assertClean(page, "drawer");
  }
}
