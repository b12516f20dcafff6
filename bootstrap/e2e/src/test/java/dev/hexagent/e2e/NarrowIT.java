package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a small phone, which is also a desk at 400 % zoom. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class NarrowIT {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 568;

  @ParameterizedTest
  @CsvSource({
    "en-GB, /ui/chat", "ru-RU, /ui/chat",
    "en-GB, /ui/agents", "ru-RU, /ui/agents",
    "en-GB, /ui/agents/new", "ru-RU, /ui/agents/new",
    "en-GB, /ui/agents/default", "ru-RU, /ui/agents/default"
  })
  void nothingIsWiderThanThePage(String locale, String path, Visitors visitors) {
    Page page = phone(locale, visitors).open(path);

    assertThat(page.locator("main")).isVisible();
    assertThat(width(page)).isLessThanOrEqualTo(WIDTH);
  }

  @Test
  void longWordsTablesAndCodeStayInTheirPlace(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(phone("en-GB", visitors));

    chat.ask("What is ```" + "wide".repeat(100) + "```?").finished("complete");
    assertThat(width(chat.page())).isLessThanOrEqualTo(WIDTH);
    chat.ask("Which table is " + "wide".repeat(100) + "?").finished("complete");
    assertThat(width(chat.page())).isLessThanOrEqualTo(WIDTH);

    assertThat(chat.get("message-list").locator("table").first()).isVisible();
    assertThat(chat.get("message-list").locator("pre").first()).isVisible();
  }

  /** A window of 1280 by 1024 at 400 %. */
  @Test
  void atFourHundredPercentThereIsRoomToReadAndWrite(Visitors visitors) {
    ChatPage chat =
        ChatPage.fresh(visitors.visitor(options -> options.setViewportSize(WIDTH, 256)));

    chat.ask("Hello").finished("complete");
    chat.get("message-user").focus();

    assertThat(width(chat.page())).isLessThanOrEqualTo(WIDTH);
    assertThat(chat.get("message-user").locator(".own-text")).isInViewport();
    assertThat((Boolean) chat.get("message-user").evaluate("""
        message => {
          const box = message.querySelector('.own-text').getBoundingClientRect();
          const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return message.contains(seen);
        }
        """)).isTrue();
  }

  @Test
  void theNavigationIsADrawer(Visitors visitors) {
    Page page = phone("en-GB", visitors).open("/ui/chat");
    Locator opener = page.getByTestId("topbar").locator("[aria-controls=sidebar]");
    assertThat(page.getByTestId("new-chat")).not().isInViewport();

    opener.click();
    assertThat(page.getByTestId("new-chat")).isInViewport();
    assertThat(page.locator("#sidebar :focus")).hasCount(1);
    page.keyboard().press("Escape");

    assertThat(page.getByTestId("new-chat")).not().isInViewport();
    assertThat(opener).isFocused();
  }

  private static Visitor phone(String locale, Visitors visitors) {
    return visitors.visitor(options -> options.setLocale(locale).setViewportSize(WIDTH, HEIGHT));
  }

  private static int width(Page page) {
    return (Integer) page.evaluate("() => document.documentElement.scrollWidth");
  }
}
