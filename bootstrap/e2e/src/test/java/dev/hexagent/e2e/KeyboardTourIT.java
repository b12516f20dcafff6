package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Through all screens by keys alone; the pointer is never used. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class KeyboardTourIT {
  private static final int FAR = 60;

  @Test
  void everythingIsDoneByKeys(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/chat");
    Keyboard keys = page.keyboard();
    ChatPage chat = new ChatPage(page);

    keys.type("Write some code");
    keys.press("Enter");
    chat.finished("complete");
    keys.press("Control+Shift+Enter");
    assertThat(chat.answer()).hasAttribute("data-state", "streaming");
    keys.press("Escape");
    assertThat(chat.get("stopped-card")).isVisible();

    keys.press("Shift+Escape");
    keys.press("ArrowUp");
    assertThat(chat.get("edit-box")).isFocused();
    keys.press("ControlOrMeta+a");
    keys.type("Hello");
    keys.press("Control+Enter");
    assertThat(chat.get("message-user").locator(".own-text")).hasText("Hello");
    chat.finished("complete");
    keys.press("Shift+Escape");
    keys.press("Alt+ArrowUp");
    keys.press("Alt+ArrowUp");
    assertThat(chat.get("message-user")).isFocused();
    keys.press("Alt+ArrowLeft");
    assertThat(chat.get("message-user").locator(".own-text")).hasText("Write some code");

    tabTo(page, "copy");
    keys.press("Shift+Escape");
    assertThat(chat.get("message-box")).isFocused();
    keys.press("Control+Shift+M");
    assertThat(page.locator("[data-testid=agent-picker] .menu__panel :focus")).hasCount(1);
    keys.press("Escape");
    keys.press("Control+Shift+S");
    assertThat(chat.get("new-chat")).isHidden();
    keys.press("Control+Shift+S");
    assertThat(chat.get("new-chat")).isFocused();
    keys.press("?");
    assertThat(chat.get("shortcuts")).isVisible();
    keys.press("Escape");
    assertThat(chat.get("shortcuts")).isHidden();

    keys.press("Control+Shift+F");
    assertThat(page).hasURL(Pattern.compile("/ui/search"));
    for (String screen : new String[] {"nav-agents", "nav-models", "new-chat"}) {
      tabTo(page, screen);
      keys.press("Enter");
      assertThat(page.locator("main")).isVisible();
      assertThat(page.getByTestId(screen)).hasAttribute("aria-current", "page");
    }
    page.navigate(page.url().replace("/ui/chat", "/ui/agents/new"));
    tabTo(page, "skip-link"); // over the list of conversations, however long it is
    keys.press("Enter");
    tabTo(page, "agent-name");
    keys.type("By keys");
    tabTo(page, "save-agent");
    keys.press("Enter");
    assertThat(page.getByTestId("saved")).isVisible();
  }

  @Test
  void switchedOffShortcutsDoNothing(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/agents");
    page.keyboard().press("?");
    page.getByTestId("shortcuts-off").check();
    page.keyboard().press("Escape");

    page.keyboard().press("Control+k");
    page.keyboard().press("?");

    assertThat(page.getByTestId("palette")).isHidden();
    assertThat(page.getByTestId("shortcuts")).isHidden();
  }

  /** Presses Tab until it is there; whatever is passed shows that it has the focus. */
  private static void tabTo(Page page, String testId) {
    for (int i = 0; i < FAR; i++) {
      page.keyboard().press("Tab");
      var here = page.evaluate("""
          () => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            const drawn = style => style.outlineStyle !== 'none' || style.boxShadow !== 'none';
            const ring = [getComputedStyle(element.closest('.composer') ?? element), getComputedStyle(element, '::after')].some(drawn);
            const shows = element.matches(':focus-visible') && box.width > 0 && ring;
            return element === document.body || shows
              ? element.closest('[data-testid]')?.dataset.testid ?? '' : 'INVISIBLE ' + element.outerHTML;
          }
          """);
      assertThat((String) here).doesNotStartWith("INVISIBLE");
      if (testId.equals(here)) {
        return;
      }
    }
    throw new AssertionError(testId + " is not reached by Tab");
  }
}
