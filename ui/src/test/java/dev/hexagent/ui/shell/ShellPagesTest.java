package dev.hexagent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

class ShellPagesTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/ui/assets/[^\"#]+)");

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void leadsFromTheDoorToTheChat() {
    browser
        .get()
        .uri("/ui")
        .exchange()
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/ui/chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ui/chat", "/ui/agents", "/ui/agents/new", "/ui/agents/default/delete"})
  void namesOnlyFilesThatAreThere(String path) {
    var links = LINK.matcher(TestUi.page(browser, path))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();

    assertThat(links).hasSizeGreaterThan(5);
    assertThat(links)
        .allSatisfy(link -> browser
            .get()
            .uri(link)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .valueMatches("Cache-Control", "max-age=31536000, public, immutable"));
  }

  @ParameterizedTest
  @CsvSource({"app.js, text/javascript", "components.css, text/css", "icons.svg, image/svg+xml"})
  void sendsFilesWithTheirType(String name, String type) {
    browser
        .get()
        .uri("/ui/assets/old/{name}", name)
        .exchange()
        .expectHeader()
        .valueMatches("Content-Type", Pattern.quote(type) + ".*");
  }

  @ParameterizedTest
  @CsvSource({
    "katex/katex.min.js, text/javascript",
    "katex/katex.min.css, text/css",
    "katex/fonts/KaTeX_Main-Regular.woff2, font/woff2",
    "highlightjs/highlight.min.js, text/javascript",
    "highlightjs/languages/dockerfile.min.js, text/javascript"
  })
  void sendsFilesOfLibrariesWithTheirType(String path, String type) {
    browser
        .get()
        .uri(URI.create("/ui/assets/old/lib/" + path))
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueMatches("Content-Type", Pattern.quote(type) + ".*");
  }

  @Test
  void letsTheFrameOfADiagramRunItsOwnScriptsAndNothingElse() {
    var answer = browser
        .mutate()
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8_000_000))
        .build()
        .get()
        .uri("/ui/assets/old/diagram.html")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult();

    assertThat(answer.getResponseHeaders().getFirst("Content-Security-Policy"))
        .matches(
            "default-src 'none'; script-src( 'sha256-[A-Za-z0-9+/]{43}='){2}; style-src 'unsafe-inline';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts");
    assertThat(answer.getResponseBody())
        .doesNotContain("<!--")
        .containsPattern("(?s)^<!doctype html>.*<script>.*</script><script>.*</script>$");
  }

  @Test
  void givesAPageFromBeforeAnUpdateTheNewFileButNotToKeep() {
    browser
        .get()
        .uri("/ui/assets/0123456789abcdef/app.js")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Cache-Control", "no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "..%2FPages.class",
        "package-info.class",
        "lib/versions.properties",
        "lib/katex/nothing.js",
        "lib/katex/../../app.js",
        "lib/katex/..%2F..%2Fapp.js",
        "lib/katex/%2e%2e/%2e%2e/app.js"
      })
  void hasNoOtherFiles(String name) {
    browser
        .get()
        .uri(URI.create("/ui/assets/x/" + name))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void letsNobodyKeepAPage() {
    browser
        .get()
        .uri("/ui/chat")
        .exchange()
        .expectHeader()
        .valueEquals("Cache-Control", "no-store");
  }

  @Test
  void remembersThemeAndLanguageAndReturns() {
    TestUi.post(
            browser,
            "/ui/preferences",
            Map.of("theme", "dark", "lang", "ru", "back", "/ui/agents?list=100"))
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/ui/agents?list=100")
        .expectCookie()
        .valueEquals("theme", "dark")
        .expectCookie()
        .valueEquals("lang", "ru");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/ui/",
        "/ui/../admin",
        "/ui/\r\nX: y",
        "javascript:alert(1)"
      })
  void returnsToNoPageButItsOwn(String back) {
    TestUi.post(browser, "/ui/preferences", Map.of("theme", "purple", "lang", "xx", "back", back))
        .expectHeader()
        .location("/ui/chat")
        .expectCookie()
        .doesNotExist("theme")
        .expectCookie()
        .doesNotExist("lang");
  }

  @Test
  void looksAsTheVisitorLikesIt() {
    var page = TestUi.body(browser
        .get()
        .uri("/ui/chat")
        .cookie("theme", "contrast")
        .cookie("lang", "ru")
        .exchange());

    assertThat(page).contains("data-theme=\"contrast\"", "lang=\"ru\"", "Новый чат");
  }

  @ParameterizedTest
  @CsvSource({"theme, purple", "lang, klingon", "lang, ../x", "tz, Mars/Olympus", "tz, %00"})
  void ignoresWishesThatMakeNoSense(String cookie, String value) {
    browser
        .get()
        .uri("/ui/chat")
        .cookie(cookie, value)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void readsABrokenAcceptLanguageAsEnglish() {
    var page = TestUi.body(
        browser.get().uri("/ui/chat").header("Accept-Language", "!!;q=x").exchange());

    assertThat(page).contains("lang=\"en\"");
  }

  @Test
  void showsItsPagesEvenIfTheListOfConversationsCannotBeRead() {
    core.hideConversationsBehind(new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "away"));

    assertThat(TestUi.page(browser, "/ui/chat"))
        .contains(
            "The list of conversations can’t be read",
            "data-state=\"error\"",
            "data-testid=\"composer\"");
  }

  @Test
  void tellsNobodyWhatBrokeButTheLog() {
    core.hideConversationsBehind(new IllegalStateException("secret detail"));

    var answer =
        browser.get().uri("/ui/chat/00000000-0000-7000-8000-000000000001").exchange();

    assertThat(TestUi.body(answer.expectStatus().is5xxServerError()))
        .contains("Something went wrong", "data-testid=\"request-id\"")
        .doesNotContain("secret detail");
  }
}
