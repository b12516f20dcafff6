package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys of one's own for what has a shortcut. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class ShortcutsIT {

  @Test
  void aShortcutGetsOtherKeysByKeysAlone(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    Page page = visitor.open("/ui/agents");
    assertThat(page.getByTestId("new-chat").locator("kbd")).hasText("Ctrl ⇧ O");

    page.keyboard().press("?");
    change(page, "new").focus();
    page.keyboard().press("Enter");
    assertThat(said(page)).hasText("Press the new keys. Esc keeps the old ones.");
    page.keyboard().press("Control+Shift+E");
    assertThat(said(page)).hasText("Changed: New chat");
    Axe.assertClean(page, "changed shortcuts");
    page.keyboard().press("Escape");
    page.reload();

    assertThat(page.getByTestId("new-chat").locator("kbd")).hasText("Ctrl ⇧ E");
    page.keyboard().press("Control+Shift+O");
    page.keyboard().press("?");
    assertThat(page.getByTestId("shortcuts")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page).hasURL(visitor.at("/ui/agents"));
    page.keyboard().press("Control+Shift+E");
    assertThat(page).hasURL(visitor.at("/ui/chat"));
  }

  @Test
  void keysThatAreTakenOrNeededAreNotGiven(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/agents");
    page.keyboard().press("?");

    change(page, "new").click();
    page.keyboard().press("Control+k");
    assertThat(said(page))
        .hasText("Taken: Find a chat, an agent, a model or an action. Press other keys.");
    page.keyboard().press("Enter");
    assertThat(said(page)).hasText("Enter is needed for other things. Press other keys.");
    page.keyboard().press("Escape");

    assertThat(page.getByTestId("shortcuts")).isVisible();
    assertThat(said(page)).hasText("");
    assertThat(row(page, "new").locator(".keys")).hasText("Ctrl⇧O");
    assertThat(page.getByTestId("usual-keys-all")).isDisabled();
  }

  @Test
  void keysAreGivenBackOneByOneAndAllTogether(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/agents");
    page.keyboard().press("?");
    for (String name : new String[] {"new", "palette", "copy"}) {
      change(page, name).click();
      page.keyboard().press("Alt+" + name.charAt(0));
    }
    assertThat(row(page, "copy").locator(".keys")).hasText("AltC");

    row(page, "new").getByTestId("usual-keys").click();
    assertThat(row(page, "new").locator(".keys")).hasText("Ctrl⇧O");
    assertThat(row(page, "copy").locator(".keys")).hasText("AltC");
    assertThat(change(page, "new")).isFocused();
    page.getByTestId("usual-keys-all").click();

    assertThat(row(page, "copy").locator(".keys")).hasText("Ctrl⇧C");
    assertThat(row(page, "palette").locator(".keys")).hasText("CtrlK");
  }

  @Test
  void aLetterAloneIsAShortcutOnlyWhereNobodyTypes(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/search");
    page.locator("main").focus();
    page.keyboard().press("?");
    change(page, "sidebar").click();
    page.keyboard().press("b");
    page.keyboard().press("Escape");

    page.getByTestId("search-box").press("b");
    assertThat(page.getByTestId("search-box")).hasValue("b");
    assertThat(page.getByTestId("new-chat")).isVisible();
    page.locator("main").focus();
    page.keyboard().press("b");

    assertThat(page.getByTestId("new-chat")).isHidden();
  }

  @Test
  void theMessageBoxSendsByTheKeysThatWereChosen(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor());
    Page page = chat.page();
    chat.get("open-shortcuts").click();
    change(page, "send").click();
    page.keyboard().press("Control+Enter");
    page.keyboard().press("Escape");
    assertThat(page.locator(".dock__hint kbd").first()).hasText("Ctrl Enter");

    chat.get("message-box").pressSequentially("Hello");
    page.keyboard().press("Enter");
    assertThat(chat.get("message-box")).hasValue("Hello\n");
    page.keyboard().press("Control+Enter");

    assertThat(chat.get("message-user")).containsText("Hello");
  }

  private static Locator row(Page page, String name) {
    return page.locator("[data-shortcut=" + name + "]");
  }

  private static Locator change(Page page, String name) {
    return row(page, name).getByTestId("change-keys");
  }

  private static Locator said(Page page) {
    return page.getByTestId("keys-said");
  }
}
