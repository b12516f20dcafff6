package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Looking for a model among hundreds. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class ModelsIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  /** The time from the key to the next picture of the list, as the browser measures it. */
  @Test
  void manyModelsAreFoundWhileOneTypes(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/models");
    assertThat(page.getByTestId("found")).hasText(Catalogue.MODELS + " of " + Catalogue.MODELS);
    page.evaluate("""
        () => {
          window.times = [];
          document.getElementById('q').addEventListener('keydown', () => {
            const pressed = performance.now();
            requestAnimationFrame(() => requestAnimationFrame(() => window.times.push(performance.now() - pressed)));
          });
        }
        """);

    page.getByTestId("model-search").pressSequentially("gpt4o mini");

    assertThat(row(page, "openai/gpt-4o-mini")).isVisible();
    assertThat(row(page, "qwen/qwen3-4b:free")).isHidden();
    page.waitForFunction("() => window.times.length === 10");
    System.out.println("From key press to the filtered list of " + Catalogue.MODELS
        + " models, ms: " + page.evaluate("() => window.times.map(Math.round).join(' ')"));
    assertThat(page).hasURL(BACKSTAGE.server().uri() + "/ui/models?q=gpt4o+mini");
    int found = Integer.parseInt(page.getByTestId("found").locator("b").textContent());
    assertThat(page.locator("[data-testid=model]:visible")).hasCount(found);
    assertThat(found).isLessThan(Catalogue.MODELS / 10);
  }

  @Test
  void theSearchIsPartOfTheHistory(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/models");

    page.getByTestId("model-search").fill("gpt-4o-mini");
    page.getByTestId("model-search").press("Tab");
    page.getByTestId("free-only").check();
    assertThat(page.getByTestId("no-model")).isVisible();
    page.goBack();

    assertThat(page.getByTestId("free-only")).not().isChecked();
    assertThat(row(page, "openai/gpt-4o-mini")).isVisible();
    page.goBack();
    assertThat(page.getByTestId("model-search")).hasValue("");
    assertThat(page.getByTestId("found")).containsText(Catalogue.MODELS + " of");
    page.goForward();
    assertThat(page.getByTestId("model-search")).hasValue("gpt-4o-mini");
    page.reload();
    assertThat(page.getByTestId("model-search")).hasValue("gpt-4o-mini");
    assertThat(row(page, "qwen/qwen3-4b:free")).isHidden();
  }

  @Test
  void anEmptyResultSaysWhichFilterToRemove(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/models");

    page.getByTestId("free-only").check();
    page.getByTestId("model-search").fill("gpt-4o-mini");
    assertThat(page.getByTestId("clear-search").locator(".num")).not().hasText("0");
    page.getByTestId("clear-free").click();

    assertThat(page.getByTestId("no-model")).isHidden();
    assertThat(row(page, "openai/gpt-4o-mini")).isVisible();
    assertThat(page.getByTestId("model-search")).isFocused();
  }

  @Test
  void theOrderKeepsTheSearch(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/models");

    page.getByTestId("model-search").fill("qwen");
    page.getByTestId("model-sort").selectOption("output");

    assertThat(page).hasURL(Pattern.compile("q=qwen&sort=output"));
    assertThat(page.locator("[data-testid=model]:visible").first()).containsText("free");
    page.locator("th[aria-sort] a").click();
    assertThat(page).hasURL(Pattern.compile("q=qwen&sort=-output"));
  }

  @Test
  void aModelIsUsedByKeyboardAlone(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/models");

    page.getByTestId("model-search").focus();
    page.keyboard().type("gpt-4o-mini");
    Locator use = row(page, "openai/gpt-4o-mini").getByTestId("use-model");
    use.focus();
    page.keyboard().press("Enter");

    assertThat(page).hasURL(Pattern.compile("/ui/chat\\?model=openai/gpt-4o-mini"));
    assertThat(page.getByTestId("agent-model-chip")).containsText("openai/gpt-4o-mini");
  }

  @Test
  void theListIsSearchedWithoutScripts(Visitors visitors) {
    Page page = visitors.visitor(options -> options.setJavaScriptEnabled(false)).open("/ui/models");

    page.getByTestId("model-search").fill("gpt-4o-mini");
    page.locator("form[role=search] button").click();

    assertThat(row(page, "openai/gpt-4o-mini")).isVisible();
    assertThat(row(page, "qwen/qwen3-4b:free")).isHidden();
    page.getByTestId("free-only").check();
    page.locator("form[role=search] button").click();
    page.getByTestId("clear-search").click();
    assertThat(row(page, "qwen/qwen3-4b:free")).isVisible();
  }

  @Test
  void theListFitsASmallPhoneInRussian(Visitors visitors) {
    Page page = visitors
        .visitor(options -> options.setLocale("ru-RU").setViewportSize(320, 568))
        .open("/ui/models");
    page.locator("[data-testid=models-health] .num")
        .evaluate("age => age.textContent = '351 модель, список получен 58 минут назад, давно'");

    page.getByTestId("model-search").fill("gpt-4o-mini");

    assertThat(row(page, "openai/gpt-4o-mini")).containsText("128 тыс.");
    assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(320);
    row(page, "openai/gpt-4o-mini").locator("a").first().click();
    assertThat(page.getByTestId("model-page")).containsText("128 000");
    assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(320);
  }

  @Test
  void whatCannotBeReadIsSaidAndTriedAgain(@TempDir Path folder, Visitors visitors) {
    try (var away = FakeProvider.start().models(Reply.status(503));
        var lonely = ServerProcess.on(folder, away)) {
      Page page = visitors.visitor(lonely).open("/ui/models");

      assertThat(page.locator("main")).hasAttribute("data-state", Pattern.compile("error|partial"));
      assertThat(page.getByTestId("provider-down")).containsText("openrouter");
      assertThat(page.getByTestId("retry")).isVisible();
    }
  }

  private static Locator row(Page page, String id) {
    return page.locator("[data-testid=model]:has([data-text='" + id + "'])");
  }
}
