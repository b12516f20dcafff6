package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every screen in a language with long words, accents and Chinese: nothing is cut off and nothing sticks out. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class LongTextsIT {
  /** Texts that leave the window, their button or a box that hides what it cannot hold; people's own texts may be cut. */
  private static final String CUT = """
      () => {
        const cut = [];
        const scrolls = box => /auto|scroll/.test(getComputedStyle(box).overflowX);
        const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (nodes.nextNode()) {
          const parent = nodes.currentNode.parentElement;
          if (!nodes.currentNode.data.trim() || parent.closest('[dir=auto], .visually-hidden, .skip-link, script, template, textarea, select, [inert]')) continue;
          if (!parent.checkVisibility({ visibilityProperty: true })) continue;
          const range = document.createRange();
          range.selectNodeContents(nodes.currentNode);
          const text = range.getBoundingClientRect();
          if (!text.width) continue;
          for (let box = parent; box !== document.documentElement; box = box.parentElement) {
            if (scrolls(box)) break;
            const style = getComputedStyle(box);
            const area = box.getBoundingClientRect();
            const holds = box.matches('button, a.btn, summary, .badge, .chip, .menu__panel, dialog, .callout') || style.overflowX !== 'visible';
            if (area.width <= 1 || area.right < 0 || (style.position === 'fixed' && !box.matches('.menu__panel'))) break;
            if (style.display === 'inline' || !holds) continue;
            if (text.right > area.right + 1 || text.left < area.left - 1 || text.bottom > area.bottom + 2 || text.top < area.top - 2) {
              cut.push(`"${nodes.currentNode.data.trim()}" by <${box.localName} class="${box.className.baseVal ?? box.className}">`);
              break;
            }
          }
          if (text.left >= 0 && text.left < innerWidth && text.right > innerWidth + 1) cut.push(`"${nodes.currentNode.data.trim()}" by the window`);
        }
        if (document.documentElement.scrollWidth > innerWidth) cut.push('the page scrolls sideways');
        return cut;
      }
      """;

  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.own(
      provider -> provider.on(
          "broke",
          Reply.status(402).json().body("{\"error\":{\"code\":402,\"message\":\"no credit\"}}")),
      Map.of("JDK_JAVA_OPTIONS", PseudoTexts.insteadOfRussian()));

  @ParameterizedTest
  @ValueSource(ints = {320, 768, 1280})
  void nothingIsCutOff(int width, Visitors visitors) {
    Visitor visitor =
        visitors.visitor(options -> options.setViewportSize(width, 900)).expecting("status of 404");
    visitor
        .context()
        .addCookies(List.of(new Cookie("lang", "ru").setUrl(visitor.server().toString())));
    ChatPage chat = new ChatPage(visitor.open("/ui/chat?model=broke"));
    Page page = chat.page();
    assertThat(PseudoTexts.isSpoken(page.title())).isTrue();

    chat.ask("Hello");
    assertThat(chat.get("error-card")).isVisible();
    assertNothingIsCut(page, "refused");
    chat.get("other-model").locator("summary").click();
    assertNothingIsCut(page, "another model");
    chat.get("agent-model-chip").click();
    assertNothingIsCut(page, "who answers");
    page.keyboard().press("Escape");
    chat.get("conversation-menu").locator("summary").click();
    assertNothingIsCut(page, "menu of the conversation");
    page.keyboard().press("Escape");
    page.locator("body").press("?");
    assertThat(chat.get("shortcuts")).isVisible();
    assertNothingIsCut(page, "shortcuts");
    page.keyboard().press("Escape");
    for (String screen : AllScreensIT.SCREENS) {
      page.navigate(visitor.at(screen));
      assertThat(page.locator("main")).isVisible();
      assertNothingIsCut(page, screen);
    }
  }

  private static void assertNothingIsCut(Page page, String screen) {
    assertThat((List<?>) page.evaluate(CUT)).as(screen).isEmpty();
  }
}
