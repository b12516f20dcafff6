package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every screen in every theme, language and width. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class AllScreensIT {
  static final List<String> SCREENS = List.of(
      "/ui/chat",
      "/ui/search",
      "/ui/agents",
      "/ui/agents/new",
      "/ui/agents/default",
      "/ui/models",
      "/ui/models/demo",
      "/ui/settings/data",
      "/ui/nowhere");

  private static final List<String> MORE =
      List.of("/ui/chat?temporary=true", "/ui/chat?archived=true", "/ui/search?q=code");

  /** What sticks out of the page, as it is and with wider letters, which other systems have. */
  private static final String STICKING_OUT = """
      () => {
        const out = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
          : [...document.querySelectorAll('body *')]
            .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
            .map(each => `<${each.localName} class="${each.getAttribute('class')}"> ${each.textContent.trim().slice(0, 40)}`);
        const now = out();
        const wider = new CSSStyleSheet();
        wider.replaceSync('* { letter-spacing: .06em !important }');
        document.adoptedStyleSheets.push(wider);
        const then = out();
        document.adoptedStyleSheets.pop();
        return [...now, ...then];
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "light, LIGHT, en", "light, LIGHT, ru", "dark, DARK, en", "dark, DARK, ru",
    "contrast, LIGHT, en", "contrast, DARK, ru", "system, LIGHT, ru", "system, DARK, en"
  })
  void noScreenHasAccessibilityFaultsInAnyTheme(
      String theme, ColorScheme system, String language, Visitors visitors) {
    for (int width : new int[] {1280, 390}) {
      Visitor visitor = visitors
          .visitor(options -> options.setColorScheme(system).setViewportSize(width, 800))
          .expecting("status of 404");
      visitor
          .context()
          .addCookies(List.of(cookie(visitor, "theme", theme), cookie(visitor, "lang", language)));
      ChatPage chat = ChatPage.fresh(visitor).ask("Write some code").finished("complete");
      String state = theme + " " + system + " " + language + " " + width + " ";
      Axe.assertClean(chat.page(), state + "conversation");
      chat.ask(ChatPage.LONG_QUESTION);
      assertThat(chat.answerText().locator("p").first()).isVisible();
      Axe.assertClean(chat.page(), state + "streaming");
      chat.get("stop").click();
      assertThat(chat.get("stopped-card")).isVisible();
      Axe.assertClean(chat.page(), state + "stopped");
      for (String screen : SCREENS) {
        chat.page().navigate(visitor.at(screen));
        assertThat(chat.page().locator("main")).isVisible();
        Axe.assertClean(chat.page(), state + screen);
      }
    }
  }

  /** 1280 pixels at 400 % are 320, and 1024 are 256 high. */
  @ParameterizedTest
  @CsvSource({"en, 320, 256", "ru, 320, 256", "en, 320, 568", "ru, 390, 844", "ru, 768, 1024"})
  void noScreenScrollsSideways(String language, int width, int height, Visitors visitors) {
    Visitor visitor = visitors
        .visitor(options -> options.setViewportSize(width, height))
        .expecting("status of 404");
    visitor.context().addCookies(List.of(cookie(visitor, "lang", language)));
    ChatPage chat = ChatPage.fresh(visitor).ask("Write some code").finished("complete");
    assertFits(chat.page(), "conversation");
    for (String screen : Stream.concat(SCREENS.stream(), MORE.stream()).toList()) {
      chat.page().navigate(visitor.at(screen));
      assertThat(chat.page().locator("main")).isVisible();
      assertFits(chat.page(), screen);
    }
  }

  private static void assertFits(Page page, String screen) {
    assertThat((List<?>) page.evaluate(STICKING_OUT)).as(screen).isEmpty();
  }

  private static Cookie cookie(Visitor visitor, String name, String value) {
    return new Cookie(name, value).setUrl(visitor.server().toString());
  }
}
