package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.hexagent.adapter.testkit.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From words that somebody remembers to the message that has them. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class MessageSearchIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern FOUND = Pattern.compile("(^| )is-found( |$)");
  private static final String OUTDATED = """
      {"items":[{"conversation_id":"0","message_id":"0","title":"Outdated","role":"user",
       "snippet":[{"text":"Outdated"}]}]}""";

  @RegisterExtension
  static final Backstage BACKSTAGE = Backstage.shared();

  @Test
  void theKeyboardAloneLeadsToAMessageOnAnOlderBranch(Visitors visitors) {
    Visitor visitor = visitors.visitor(BACKSTAGE.server());
    String puffin = twoBranches(visitor.api(), "puffins");
    Page page = visitor.open("/ui/agents");

    page.keyboard().press("Control+k");
    assertThat(page.getByTestId("palette")).hasAttribute("data-state", "ready");
    page.keyboard().type("puffins winter");
    Locator messages = page.getByTestId("palette-said");
    assertThat(messages).containsText("Messages");
    assertThat(messages.locator("[role=option]")).hasCount(1);
    assertThat(messages.locator("[role=option]")).containsText("About puffins");
    assertThat(messages.locator("mark").first()).hasText("puffins");
    assertThat(messages.locator(".palette__excerpt")).hasText("Where are puffins in winter?");
    Axe.assertClean(page, "palette with messages");
    chooseWithArrows(page, messages.locator("[role=option]"));
    page.keyboard().press("Enter");

    assertShown(page, puffin);
    Axe.assertClean(page, "a message that was found");
    assertThat(page.getByTestId("message-list")).not().containsText("summer");
    assertThat(message(page, puffin)).not().hasClass(FOUND);
    page.keyboard().press("Tab");
    assertThat(page.locator("#m-" + puffin + " :focus")).hasCount(1);
  }

  @Test
  void theSearchPageLeadsToAMessageOnAnOlderBranchAgainAndAgain(Visitors visitors) {
    Visitor visitor = visitors.visitor(BACKSTAGE.server());
    String heron = twoBranches(visitor.api(), "herons");
    Page page = visitor.open("/ui/search?q=herons+winter");

    page.getByTestId("said").first().click();
    assertShown(page, heron);
    assertThat(page.getByTestId("message-list")).not().containsText("summer");

    assertThat(message(page, heron)).not().hasClass(FOUND);
    page.getByTestId("message-box").focus();
    page.keyboard().press("Control+k");
    page.keyboard().type("herons winter");
    page.getByTestId("palette-said").locator("[role=option]").click();
    assertShown(page, heron);
  }

  @Test
  void whatWasLookedForBeforeIsNotShown(Visitors visitors) {
    Visitor visitor = visitors.visitor(BACKSTAGE.server()).expecting("net::ERR_ABORTED");
    twoBranches(visitor.api(), "ospreys");
    List<Route> held = new ArrayList<>();
    visitor.context().route(Pattern.compile("/api/v1/search\\?q=osp&"), route -> held.add(route));
    Page page = visitor.open("/ui/agents");
    page.keyboard().press("Control+k");
    page.keyboard().type("osp");
    page.waitForCondition(() -> !held.isEmpty());

    page.keyboard().type("reys");
    Locator options = page.getByTestId("palette-said").locator("[role=option]");
    assertThat(options.first()).containsText("About ospreys");
    answerLate(held.get(0));
    page.keyboard().press("ArrowDown");

    assertThat(options.first()).containsText("About ospreys");
    assertThat(page.getByTestId("palette")).not().containsText("Outdated");
    page.keyboard().press("Control+a");
    page.keyboard().type("o");
    assertThat(page.getByTestId("palette-said")).hasCount(0);
  }

  @Test
  void aSearchThatFailsIsNotTakenForOneThatFindsNothing(Visitors visitors) {
    Visitor visitor = visitors.visitor(BACKSTAGE.server()).expecting("status of 503");
    visitor
        .context()
        .route(
            Pattern.compile("/api/v1/search\\?"),
            route -> route.fulfill(new FulfillOptions().setStatus(503)));
    Page page = visitor.open("/ui/agents");

    page.keyboard().press("Control+k");
    page.keyboard().type("qqqqqq");

    assertThat(page.getByTestId("palette-unread")).isVisible();
    assertThat(page.getByTestId("palette-unread")).hasText("Messages cannot be searched now.");
    assertThat(page.getByText("Nothing was found.")).isHidden();
    page.keyboard().press("Control+a");
    page.keyboard().type("q");
    assertThat(page.getByTestId("palette-unread")).isHidden();
  }

  /**
   * A conversation in which somebody asked of the winter and then, in its place, of the summer.
   *
   * @return the message about the winter, which is not on the branch that is shown
   */
  private static String twoBranches(Api api, String birds) {
    var first = api.post("/api/v1/chat", "{\"message\": \"About " + birds + "\"}");
    String id = first.path("conversation_id").asString();
    String answer = first.path("message_id").asString();
    var winter = api.post(
        "/api/v1/chat",
        "{\"conversation_id\":\"%s\",\"message\":\"**Where** are `%s` in winter?\"}"
            .formatted(id, birds));
    api.post(
        "/api/v1/chat",
        "{\"conversation_id\":\"%s\",\"parent_id\":\"%s\",\"message\":\"And in summer?\"}"
            .formatted(id, answer));
    Waiting.until(
        PATIENCE,
        () -> api.get("/api/v1/search?q=winter+" + birds).path("items").size(),
        found -> found == 1); // what was just stored is found a second later
    return winter.path("user_message_id").asString();
  }

  private static void chooseWithArrows(Page page, Locator option) {
    while (!"true".equals(option.getAttribute("aria-selected"))) {
      page.keyboard().press("ArrowDown");
    }
  }

  private static Locator message(Page page, String id) {
    return page.locator("#m-" + id);
  }

  private static void assertShown(Page page, String id) {
    assertThat(message(page, id)).hasClass(FOUND);
    assertThat(message(page, id)).isInViewport();
    assertThat(message(page, id)).isFocused();
  }

  private static void answerLate(Route route) {
    try {
      route.fulfill(new FulfillOptions().setContentType("application/json").setBody(OUTDATED));
    } catch (PlaywrightException gone) {
      // the browser waits for it no longer, which is what is wanted
    }
  }
}
