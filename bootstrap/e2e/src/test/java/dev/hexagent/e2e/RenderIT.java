package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of an answer: formulas, diagrams, code, tables. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class RenderIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE =
      Backstage.sharedSaying(new Echo(40, Duration.ofMillis(10)));

  private static final String EVERYTHING = Samples.everything();
  private static final String HTML_WITHOUT_FRAMES =
      "prose => prose.innerHTML.replace(/<iframe.*?<\\/iframe>/g, '')";

  @Test
  void anAnswerWithEverythingLooksTheSameLiveAndStored(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), EVERYTHING);
    everythingIsShaped(chat);
    assertThat(chat.answerText().locator("iframe.diagram")).hasCount(1);
    Object live = chat.answerText().evaluate(HTML_WITHOUT_FRAMES);

    chat.page().reload();
    chat.answer().scrollIntoViewIfNeeded();
    chat.page().mouse().wheel(0, -10_000);
    everythingIsShaped(chat);

    assertThat(chat.answerText().evaluate(HTML_WITHOUT_FRAMES)).isEqualTo(live);
  }

  @Test
  void moneyIsNoFormula(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "It costs $5 and $6, or $x^2$ for friends.");

    assertThat(chat.answerText().locator(".katex")).hasCount(1);
    assertThat(chat.answerText()).containsText("It costs $5 and $6, or");
  }

  @Test
  void whatCannotBeShapedStaysSource(Visitors visitors) {
    ChatPage chat = ask(
        visitors.visitor(),
        "A formula $\\frac{a$ and\n\n```mermaid\nflowchart LR\n  A --> --> B\n```\n\n```klingon\nqapla'\n```\n");

    assertThat(chat.answerText().locator("code.math[data-failed]")).hasText("\\frac{a");
    assertThat(chat.answerText().locator("[data-diagram=failed]")).containsText("can’t be drawn");
    assertThat(chat.answerText().locator("[data-diagram=failed] pre")).isVisible();
    assertThat(chat.answerText().locator("iframe")).hasCount(0);
    assertThat(chat.answerText().locator(".code").last().locator("code")).hasText("qapla'\n");
  }

  @Test
  void aPageLoadsNoLibraryThatItDoesNotNeed(Visitors visitors) {
    List<String> loaded = new ArrayList<>();
    Visitor visitor = visitors.visitor();
    visitor.context().onRequest(request -> {
      if (request.url().contains("/lib/") || request.url().contains("diagram.html")) {
        loaded.add(request.url().replaceAll(".*/assets/[^/]+/", ""));
      }
    });

    ChatPage chat = ask(visitor, "Plain **words**, `$HOME` and\n\n```\ncode\n```\n");
    assertThat(chat.answerText().locator("strong")).isVisible();
    assertThat(loaded).isEmpty();
    ask(visitor, "One formula: $x$");
    ask(visitor, "Another formula: $y$");

    assertThat(loaded.stream().filter(each -> !each.endsWith(".woff2")).distinct())
        .containsExactlyInAnyOrder("lib/katex/katex.min.css", "lib/katex/katex.min.js");
  }

  @Test
  void theScriptsOfAChatWeighLittle(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    var weight = new ScriptWeight(visitor.context());

    ask(visitor, "Hello");

    System.out.println("JavaScript of the chat page, gzipped: " + weight.gzipped() + " bytes");
    assertThat(weight.gzipped()).isBetween(5_000, 100_000);
  }

  @Test
  void theSourceOfADiagramIsReachedByKeyboard(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "```mermaid\npie\n  \"a\" : 1\n  \"b\" : 2\n```\n");
    Locator figure = chat.answerText().locator(".code");
    assertThat(figure).hasAttribute("data-diagram", "drawn");

    chat.get("diagram-source").focus();
    chat.page().keyboard().press("Enter");
    assertThat(figure.locator("pre")).isVisible();
    assertThat(figure.locator("iframe")).isHidden();
    assertThat(chat.get("diagram-source")).hasText("Show diagram");
    chat.page().keyboard().press("Enter");

    assertThat(figure.locator("iframe")).isVisible();
    assertThat(figure.locator("pre")).isHidden();
  }

  @Test
  void aDiagramFollowsTheTheme(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "```mermaid\nflowchart LR\n  A --> B\n```\n");
    Locator label = drawing(chat).locator(".nodeLabel").first();
    assertThat(label).hasCSS("color", "rgb(27, 30, 29)");

    chat.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));

    assertThat(label).hasCSS("color", "rgb(233, 235, 232)");
  }

  @Test
  void aDiagramLivesInAFrameWithoutOriginAndNetwork(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "```mermaid\nflowchart LR\n  A --> B\n```\n");
    Locator frame = chat.answerText().locator("iframe");
    assertThat(drawing(chat).locator("svg")).isVisible();

    assertThat(frame).hasAttribute("sandbox", "allow-scripts");
    String policy = chat.page()
        .context()
        .request()
        .get(frame.evaluate("frame => frame.src").toString())
        .headers()
        .get("content-security-policy");
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'sha256-")
        .contains("frame-ancestors 'self'", "sandbox allow-scripts")
        .doesNotContain("connect-src", "img-src", "'unsafe-eval'", "script-src 'self'");
  }

  @Test
  void aWideTableScrollsInsideByKeyboardAndThePageDoesNot(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(options -> options.setViewportSize(390, 844)), EVERYTHING);
    everythingIsShaped(chat);
    Locator table = chat.answerText().locator(".table-scroll");

    table.focus();
    chat.page().keyboard().press("End");
    chat.page().keyboard().press("ArrowRight");

    chat.page()
        .waitForFunction(
            "() => document.querySelector('.msg--agent .table-scroll').scrollLeft > 0");
    assertThat(chat.page().evaluate("() => document.documentElement.scrollWidth"))
        .isEqualTo(390);
  }

  @Test
  void earlierMessagesJoinThePageAboveWhatOneReads(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    String id = visitor.api().post("/api/v1/conversations", "{}").get("id").stringValue();
    for (int turn = 1; turn <= 30; turn++) {
      visitor
          .api()
          .post(
              "/api/v1/chat",
              "{\"message\": \"Turn %d, $x_%1$d$\", \"conversation_id\": \"%s\"}"
                  .formatted(turn, id));
    }
    visitor.open("/ui/chat"); // the server learns the time zone: days begin in it on both pages
    Page page = visitor.open("/ui/chat/" + id);
    Locator messages = page.locator(".msg");
    assertThat(messages).hasCount(50);
    Locator first = page.locator("#" + messages.first().getAttribute("id"));

    page.getByTestId("earlier").click();

    assertThat(messages).hasCount(60);
    assertThat(messages.first()).containsText("Turn 1,");
    assertThat(page.getByTestId("earlier")).hasCount(0);
    assertThat(page.locator(".day")).hasCount(1);
    assertThat(messages.first()).isFocused();
    assertThat(page).hasURL(visitor.at("/ui/chat/" + id));
    assertThat(first.boundingBox().y).isBetween(0.0, 800.0);
    messages.nth(1).scrollIntoViewIfNeeded();
    assertThat(messages.nth(1).locator(".katex")).hasCount(1);
  }

  @Test
  void textFromRightToLeftStandsOnItsOwnSide(Visitors visitors) {
    ChatPage chat = ask(visitors.visitor(), "שלום **עולם**\n\nHello");

    assertThat(chat.answerText().locator("p").first()).hasCSS("direction", "rtl");
    assertThat(chat.answerText().locator("p").last()).hasCSS("direction", "ltr");
  }

  @Test
  void withoutScriptsTheSourcesAreShown(Visitors visitors) {
    ChatPage chat =
        ask(visitors.visitor(options -> options.setJavaScriptEnabled(false)), EVERYTHING);

    assertThat(chat.answerText().locator("code.math").first()).hasText("ax^2 + bx + c = 0");
    assertThat(chat.answerText().locator(".formula code")).containsText("\\frac{-b");
    assertThat(chat.answerText().getByText("A[Discriminant]")).isVisible();
    assertThat(chat.answerText().locator(".code__head").first()).hasText("java");
  }

  private static ChatPage ask(Visitor visitor, String message) {
    return ChatPage.fresh(visitor).ask(message).finished("complete");
  }

  private static FrameLocator drawing(ChatPage chat) {
    return chat.answerText().frameLocator("iframe");
  }

  private static void everythingIsShaped(ChatPage chat) {
    Locator answer = chat.answerText();
    answer.locator(".table-scroll").scrollIntoViewIfNeeded();
    assertThat(answer.locator(".katex").first()).isVisible();
    assertThat(answer.locator("code.math")).hasCount(0);
    assertThat(answer.locator(".katex-display")).hasCount(1);
    assertThat(answer.locator(".hljs-comment").first()).hasText(Pattern.compile("Solves"));
    assertThat(answer.locator("[data-diagram]")).hasAttribute("data-diagram", "drawn");
    assertThat(drawing(chat).locator("svg")).containsText("One root");
    assertThat(answer).containsText("asks $5 for one graph and $6 for two");
    assertThat(answer.locator("li.task")).containsText("Is it zero?");
  }
}
