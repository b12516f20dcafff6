package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How somebody likes the pages. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class PreferencesIT {

  @Test
  void thePagesSpeakTheLanguageOfTheBrowser(Visitors visitors) {
    Page page = visitors.visitor(options -> options.setLocale("ru-RU")).open("/ui/chat");

    assertThat(page.locator("html")).hasAttribute("lang", "ru");
    assertThat(page.getByTestId("nav-agents")).hasText("Агенты");
  }

  @Test
  void aChosenLanguageStays(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    Page page = visitor.open("/ui/agents");
    assertThat(page.getByTestId("nav-agents")).hasText("Agents");

    page.getByTestId("appearance").locator("summary").click();
    page.getByTestId("language-switch").locator("[lang=ru]").click();

    assertThat(page.getByTestId("nav-agents")).hasText("Агенты");
    assertThat(page).hasURL(visitor.at("/ui/agents"));
    assertThat(visitor.open("/ui/chat").getByTestId("nav-agents")).hasText("Агенты");
  }

  @Test
  void theDemoAnswersInTheLanguageOfTheQuestion(Visitors visitors) {
    ChatPage chat = ChatPage.fresh(visitors.visitor(options -> options.setLocale("ru-RU")));

    chat.ask("Привет").finished("complete");

    assertThat(chat.answerText()).containsText("демо");
  }

  @Test
  void thePagesAreAsDarkAsTheSystem(Visitors visitors) {
    Page page =
        visitors.visitor(options -> options.setColorScheme(ColorScheme.DARK)).open("/ui/chat");

    assertThat(brightness(page)).isLessThan(80);
  }

  @Test
  void aChosenThemeStays(Visitors visitors) {
    Visitor visitor = visitors.visitor(options -> options.setColorScheme(ColorScheme.LIGHT));
    Page page = visitor.open("/ui/chat");
    assertThat(brightness(page)).isGreaterThan(200);

    page.getByTestId("appearance").locator("summary").click();
    page.getByTestId("theme-switch").locator("[data-theme-choice=dark]").click();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(brightness(page)).isLessThan(80);
    assertThat(brightness(visitor.open("/ui/agents"))).isLessThan(80);
  }

  /** The mean of red, green and blue behind the content, 0 to 255. */
  private static int brightness(Page page) {
    return (Integer) page.evaluate("""
        () => {
          const pixel = new OffscreenCanvas(1, 1).getContext('2d');
          pixel.fillStyle = getComputedStyle(document.body).backgroundColor;
          pixel.fillRect(0, 0, 1, 1);
          const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
          return Math.round((red + green + blue) / 3);
        }
        """);
  }
}
