package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding things by their names. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class PaletteIT {

  @Test
  void aFewLettersLeadToAConversation(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    visitor.api().post("/api/v1/chat", "{\"message\": \"Zebra crossings in Lisbon\"}");
    Page page = visitor.open("/ui/agents");

    page.keyboard().press("Control+k");
    assertThat(page.getByTestId("palette-input")).isFocused();
    page.keyboard().type("zbrlis");
    assertThat(options(page).first()).containsText("Zebra crossings in Lisbon");
    assertThat(options(page).first()).hasAttribute("aria-selected", "true");
    page.keyboard().press("Enter");

    assertThat(page.getByTestId("chat-title")).hasText("Zebra crossings in Lisbon");
  }

  @Test
  void arrowsChooseAndEscapeGivesTheFocusBack(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/chat");
    page.keyboard().press("Control+k");
    assertThat(options(page).first()).hasAttribute("aria-selected", "true");

    page.keyboard().press("ArrowDown");
    assertThat(options(page).nth(1)).hasAttribute("aria-selected", "true");
    assertThat(page.getByTestId("palette-input"))
        .hasAttribute("aria-activedescendant", "palette-1");
    page.keyboard().press("Escape");

    assertThat(page.getByTestId("palette")).isHidden();
    assertThat(page.getByTestId("message-box")).isFocused();
  }

  @Test
  void itOffersActionsAgentsAndModels(Visitors visitors) {
    Page page = visitors.visitor().open("/ui/chat");

    page.getByTestId("nav-search").click();

    for (String kind : new String[] {"Actions", "Agents", "Models"}) {
      assertThat(
              options(page).filter(new Locator.FilterOptions().setHasText(kind)).first())
          .isVisible();
    }
    page.keyboard().type("qqqqqq");
    assertThat(options(page)).hasCount(0);
    assertThat(page.getByTestId("palette")).containsText("Nothing was found.");
  }

  @Test
  void theSearchPageFindsWithoutScripts(Visitors visitors) {
    Visitor visitor = visitors.visitor(options -> options.setJavaScriptEnabled(false));
    visitor.api().post("/api/v1/chat", "{\"message\": \"Plain lighthouses\"}");
    Page page = visitor.open("/ui/chat");

    page.getByTestId("nav-search").click();
    page.getByTestId("search-box").fill("LIGHTH");
    page.keyboard().press("Enter");

    assertThat(page).hasURL(Pattern.compile("/ui/search\\?q=LIGHTH"));
    page.getByTestId("found").first().click();
    assertThat(page.getByTestId("message-user")).containsText("Plain lighthouses");
  }

  private static Locator options(Page page) {
    return page.getByTestId("palette").locator("[role=option]");
  }
}
