package dev.hexagent.ui.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.share.PublicMessage;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.FakeShares;
import dev.hexagent.ui.TestUi;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What whoever has the link sees. */
class SharedPageTest {
  private static final String PAGE = "/ui/share/" + FakeShares.TOKEN.value();

  private final FakeCore core = new FakeCore();
  private final FakeShares shares = core.shares();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void showsWhatWasSaidAndByWhichModel() {
    shares.show("Tea <time>", null, said("Which *tea*?"), answered("**Green** tea"));

    assertThat(TestUi.page(browser, PAGE))
        .contains("<h1 dir=\"auto\" data-testid=\"shared-title\">Tea &lt;time&gt;</h1>")
        .contains("Which *tea*?", "<strong>Green</strong> tea", ">demo<")
        .contains("It can be read until 22 Nov 2026, 14:02")
        .contains("datetime=\"2026-11-22T14:02:00Z\"");
  }

  @Test
  void showsSourcesOfCodeFormulasAndDiagrams() {
    shares.show(
        "", null, answered("$x^2$\n\n```mermaid\ngraph TD; A-->B\n```\n\n```java\nint x;\n```"));

    assertThat(TestUi.page(browser, PAGE))
        .contains("<code class=\"math\">x^2</code>", "graph TD; A--&gt;B", "int x;")
        .doesNotContain("<script", "data-copy");
  }

  @Test
  void laysOutDataAndNamesPagesThatAnAnswerRestsOn() {
    var sources = List.of(
        new Source("a", "Handbook", "file:///home/me/handbook.pdf", null),
        new Source("b", "Tea", "https://tea.example/green", null));
    shares.show(
        "",
        null,
        new PublicMessage(
            Role.ASSISTANT,
            "{\"final_answer\":\"42\"}",
            FakeCore.MODEL,
            false,
            sources,
            FakeCore.NOW));

    assertThat(TestUi.page(browser, PAGE))
        .contains("data-testid=\"structured-answer\"")
        .contains("href=\"https://tea.example/green\"", ">2</span>")
        .doesNotContain("Handbook", "home/me");
  }

  @Test
  void saysThatAnAnswerIsNotWhole() {
    shares.show(
        "",
        null,
        new PublicMessage(Role.ASSISTANT, "Well", FakeCore.MODEL, true, List.of(), FakeCore.NOW));

    assertThat(TestUi.page(browser, PAGE)).contains("data-testid=\"shared-partial\"");
  }

  @Test
  void leadsToEarlierMessagesAndBack() {
    shares.show("Tea", "older", said("Which tea?"));

    assertThat(TestUi.page(browser, PAGE))
        .contains("href=\"" + PAGE + "?before=older\"")
        .doesNotContain("data-testid=\"shared-newest\"");
    assertThat(TestUi.page(browser, PAGE + "?before=older"))
        .contains("data-testid=\"shared-newest\"");
    assertThat(shares.page()).isEqualTo(new PageRequest(50, "older"));
  }

  @Test
  void isKeptFromSearchEnginesCachesAndOtherSites() {
    shares.show("Tea", null, said("Which tea?"));

    browser
        .get()
        .uri(PAGE)
        .exchange()
        .expectHeader()
        .valueEquals("X-Robots-Tag", "noindex, nofollow")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader()
        .valueEquals("Cache-Control", "no-store");
    assertThat(TestUi.page(browser, PAGE))
        .contains("<meta name=\"robots\" content=\"noindex, nofollow\">")
        .contains("<meta name=\"referrer\" content=\"no-referrer\">");
  }

  @ParameterizedTest
  @CsvSource({
    "SHARE_NOT_FOUND, 404, There is nothing here",
    "SHARE_ENDED, 410, This link has ended",
    "INVALID_CURSOR, 400, There is no such page",
    "STORAGE_UNAVAILABLE, 503, Not at the moment"
  })
  void saysWhyThereIsNothingToSee(ErrorCode code, int status, String title) {
    var secret = core.conversation("A secret title", "A secret answer");
    shares.refuseWith(code);

    for (var answer : List.of(
        browser.get().uri(PAGE).exchange(), TestUi.post(browser, PAGE + "/copy", Map.of()))) {
      answer.expectStatus().isEqualTo(status).expectHeader().exists("X-Robots-Tag");
      assertThat(TestUi.body(answer))
          .contains(title)
          .doesNotContain("secret", secret.id().toString(), FakeShares.TOKEN.value());
    }
  }

  @ParameterizedTest
  @CsvSource({"x", "%2e%2e%2f", "TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT0"})
  void knowsNoOtherToken(String token) {
    browser
        .get()
        .uri(URI.create("/ui/share/" + token))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void showsNothingElseOfTheInstallation() {
    var other = core.conversation("A secret title", "A secret answer");
    shares.show("Tea", null, said("Which tea?"), answered("Green"));

    assertThat(TestUi.page(browser, PAGE))
        .doesNotContain("secret", other.id().toString())
        .doesNotContain("/ui/chat", "/ui/agents", "/api/", "sidebar", "Default");
  }

  @Test
  void leadsToAConversationOfOnesOwn() {
    shares.show("Tea", null, said("Which tea?"));

    var location = TestUi.location(TestUi.post(browser, PAGE + "/copy", Map.of()));

    assertThat(location).matches("/ui/chat/[0-9a-f-]{36}");
    assertThat(TestUi.page(browser, location)).contains("Tea");
  }

  private static PublicMessage said(String text) {
    return new PublicMessage(Role.USER, text, null, false, List.of(), FakeCore.NOW);
  }

  private static PublicMessage answered(String text) {
    return new PublicMessage(Role.ASSISTANT, text, FakeCore.MODEL, false, List.of(), FakeCore.NOW);
  }
}
