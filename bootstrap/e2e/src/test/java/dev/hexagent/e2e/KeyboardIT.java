package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without a mouse. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class KeyboardIT {

  @Test
  void enterSendsAndShiftEnterBeginsALine(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());

    chat.get("message-box").pressSequentially("Hello");
    chat.page().keyboard().press("Shift+Enter");
    chat.get("message-box").pressSequentially("World");
    assertThat(chat.get("message-box")).hasValue("Hello\nWorld");
    assertThat(chat.get("message-user")).hasCount(0);
    chat.page().keyboard().press("Enter");

    assertThat(chat.get("message-user")).containsText("Hello\nWorld");
    assertThat(chat.get("message-box")).hasValue("");
    assertThat(chat.get("message-box")).isFocused();
  }

  @Test
  void enterThatChoosesACharacterSendsNothing(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());
    chat.get("message-box").fill("にほん");

    chat.get("message-box")
        .evaluate("box => box.dispatchEvent(new KeyboardEvent('keydown',"
            + " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))");
    chat.page().keyboard().press("Shift+Enter");

    assertThat(chat.get("message-box")).hasValue("にほん\n");
    assertThat(chat.get("message-user")).hasCount(0);
  }

  @Test
  void theSkipLinkComesFirst(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/agents");

    page.keyboard().press("Tab");
    assertThat(page.getByTestId("skip-link")).isFocused();
    assertThat(page.getByTestId("skip-link")).isInViewport();
    page.keyboard().press("Enter");

    assertThat(page.locator("main")).isFocused();
  }

  @Test
  void theSkipLinkLeadsToTheMessageBox(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());

    chat.get("skip-link").focus();
    assertThat(chat.get("skip-link")).isFocused();
    chat.page().keyboard().press("Enter");

    assertThat(chat.get("message-box")).isFocused();
  }

  @Test
  void escapeStopsAnAnswer(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor()).ask(ChatPage.LONG_QUESTION);
    chat.grownFrom("");

    chat.page().keyboard().press("Escape");

    assertThat(chat.get("stopped-card")).isVisible();
  }

  @Test
  void theShortcutBeginsANewChat(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");

    chat.page().keyboard().press("Control+Shift+O");

    assertThat(chat.page()).hasURL(visitor.at("/ui/chat"));
    assertThat(chat.page().locator("main")).hasAttribute("data-state", "empty");
  }
}
