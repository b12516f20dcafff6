package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists that are fetched late, while they are fetched. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class LoadingIT {

  @Test
  void theNextConversationsAreWaitedFor(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    for (int i = 0; i < 51; i++) { // one more than are listed at once
      visitor.api().post("/api/v1/conversations", "{\"title\": \"One of many\"}");
    }
    Page page = visitor.open("/ui/chat");
    Locator list = page.getByTestId("conversation-list");
    int shown = list.getByTestId("conversation").count();
    String next = page.getByTestId("load-more").getAttribute("data-next");
    Queue<Route> held = new ArrayDeque<>();
    page.route(url -> url.endsWith(next), held::add);

    page.getByTestId("load-more").click();
    assertLoading(list);
    Axe.assertClean(page, "conversations that are loaded");
    next(page, held).resume();

    assertThat(list).hasAttribute("data-state", "ready");
    assertThat(list.locator(".skeleton")).hasCount(0);
    assertThat(list.getByTestId("conversation").count()).isGreaterThan(shown);
  }

  @Test
  void theModelsToChooseFromAreWaitedFor(Visitors visitors) {
    Page page = visitors.visitor().expecting("net::ERR_FAILED").open("/ui/chat");
    Locator list = page.getByTestId("model-choices");
    Queue<Route> held = hold(page, "**/ui/models/choices?*");

    page.getByTestId("agent-model-chip").click();
    assertLoading(list);
    Axe.assertClean(page, "models that are loaded");
    next(page, held).abort();
    assertThat(list).hasAttribute("data-state", "error");
    page.getByTestId("agent-model-chip").click();
    page.getByTestId("agent-model-chip").click();
    assertLoading(list);
    next(page, held).resume();

    assertThat(list).hasAttribute("data-state", "ready");
    assertThat(list.getByTestId("model-choice").first()).isVisible();
    assertThat(list.locator(".skeleton")).hasCount(0);
  }

  @Test
  void whatThePaletteOffersIsWaitedForAndAskedForAgain(Visitors visitors) {
    Page page = visitors.visitor().expecting("net::ERR_FAILED").open("/ui/chat");
    Locator palette = page.getByTestId("palette");
    Queue<Route> held = hold(page, "**/ui/search");

    page.keyboard().press("Control+k");
    assertLoading(palette);
    Axe.assertClean(page, "palette that is loaded");
    next(page, held).abort();
    assertThat(page.getByTestId("palette-error")).isVisible();
    page.keyboard().press("Enter");
    assertLoading(palette);
    next(page, held).resume();

    assertThat(palette).hasAttribute("data-state", "ready");
    assertThat(palette.locator("[role=option]").first()).isVisible();
    assertThat(page.getByTestId("palette-error")).isHidden();
  }

  /** The browser shows the old page until the new one comes, so it is asked afterwards what it showed. */
  @Test
  void whatASearchFindsIsWaitedFor(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/search");
    page.evaluate("""
        () => {
          const found = document.getElementById('found');
          new MutationObserver(() => {
            const old = [...found.querySelectorAll('.found')].filter(each => each.checkVisibility());
            sessionStorage.seen = [found.dataset.state, found.ariaBusy, found.querySelectorAll('.skeleton').length > 0, old.length].join(' ');
          }).observe(found, { childList: true });
        }
        """);

    page.getByTestId("search-box").fill("agent");
    page.getByTestId("search-box").press("Enter");

    assertThat(page).hasURL(Pattern.compile("q=agent"));
    assertThat(page.getByTestId("found").first()).isVisible();
    assertThat(page.locator("#found .skeleton")).hasCount(0);
    assertThat(page.evaluate("() => sessionStorage.seen")).isEqualTo("loading true true 0");
  }

  private static void assertLoading(Locator list) {
    assertThat(list).hasAttribute("data-state", "loading");
    assertThat(list).hasAttribute("aria-busy", "true");
    assertThat(list.locator(".skeleton").first()).isVisible();
  }

  private static Route next(Page page, Queue<Route> held) {
    page.waitForCondition(() -> !held.isEmpty());
    return held.remove();
  }

  /** Keeps what is asked for there until it is let go. */
  private static Queue<Route> hold(Page page, String address) {
    Queue<Route> held = new ArrayDeque<>();
    page.route(address, held::add);
    return held;
  }
}
