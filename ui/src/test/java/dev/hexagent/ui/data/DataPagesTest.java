package dev.hexagent.ui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.application.port.in.ImportConversations.Taken;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.FakeImports;
import dev.hexagent.ui.TestUi;
import dev.hexagent.ui.shell.Texts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Exports and imports without scripts. */
class DataPagesTest {
  private static final String PAGE = "/ui/settings/data";

  private final FakeCore core = new FakeCore();
  private final FakeImports imports = core.imports();
  private final WebTestClient browser = TestUi.over(core);
  private final ConversationId id = new Samples().conversationId();

  @Test
  void offersAllConversationsAsFiles() {
    assertThat(TestUi.page(browser, PAGE))
        .contains("href=\"/api/v1/export?format=json\"", "href=\"/api/v1/export?format=markdown\"")
        .contains("action=\"/ui/settings/data/import\"", "enctype=\"multipart/form-data\"");
    assertThat(TestUi.page(browser, "/ui/chat")).contains("href=\"" + PAGE + "\"");
  }

  @Test
  void offersTheOpenConversationAsAFile() {
    Conversation tea = core.conversation("Tea?", "Green");

    assertThat(TestUi.page(browser, "/ui/chat/" + tea.id()))
        .contains(
            "href=\"/api/v1/conversations/" + tea.id() + "/export?format=json\"",
            "href=\"/api/v1/conversations/" + tea.id() + "/export?format=markdown\"");
  }

  @Test
  void showsWhatIsInAFileBeforeItIsTaken() {
    imports.report = report(null);

    String preview = TestUi.location(upload("[{}]"));

    assertThat(imports.uploaded).isEqualTo("[{}]");
    assertThat(TestUi.page(browser, preview))
        .contains("data-state=\"preview\"", "ChatGPT", "2 conversations", "5 messages")
        .contains("&lt;b&gt;Tea&lt;/b&gt;", "and 1 more conversation")
        .contains("An attachment is left out; the text names it: &lt;i&gt;.png")
        .contains("data-testid=\"import-take\"")
        .doesNotContain("<b>Tea", "<i>.png", "/ui/chat/" + id);
  }

  @Test
  void leadsToWhatWasTaken() {
    imports.report = report(id);
    String preview = TestUi.location(upload("[{}]"));

    String done =
        TestUi.body(TestUi.post(browser, preview, Map.of()).expectStatus().isOk());

    assertThat(done)
        .contains("data-state=\"done\"", "href=\"/ui/chat/" + id + "\"")
        .doesNotContain("data-testid=\"import-take\"");
    assertThat(
            TestUi.body(TestUi.post(browser, preview, Map.of()).expectStatus().isNotFound()))
        .contains("data-testid=\"import-refused\"", "data-testid=\"import-file\"");
  }

  @Test
  void offersNothingToTakeWhereNothingIs() {
    String preview = TestUi.location(upload("[]"));

    assertThat(TestUi.page(browser, preview))
        .contains("Unknown format", "0 conversations")
        .doesNotContain("data-testid=\"import-take\"");
  }

  @Test
  void forgetsAFileThatIsNotWanted() {
    String preview = TestUi.location(upload("[]"));

    assertThat(TestUi.location(TestUi.post(browser, preview + "/drop", Map.of())))
        .isEqualTo(PAGE);

    browser.get().uri(preview).exchange().expectStatus().isNotFound();
  }

  @Test
  void hidesFilesFromOthers() {
    String preview = TestUi.location(upload("[]"));

    TestUi.over(core, Samples.BOB).get().uri(preview).exchange().expectStatus().isNotFound();
  }

  @Test
  void saysThatAFileIsTooLarge() {
    assertThat(TestUi.body(upload("too large").expectStatus().isEqualTo(413)))
        .contains("data-testid=\"import-refused\"", "larger than 512 MB");
  }

  @ParameterizedTest
  @EnumSource(Why.class)
  void hasWordsForAllThatMayBeLeftOut(Why why) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("ru"))) {
      Texts texts = TestUi.texts(locale);

      var view = ReportView.SkippedView.of(new Skipped("Tea", why, "{0}it's"), texts);

      boolean named = new Skipped("", why, "\u0001").reason().contains("\u0001");
      if (named && why != Why.TOO_MANY) {
        assertThat(view.reason()).contains("{0}it's");
      }
      assertThat(view.reason()).isNotBlank().doesNotContain("import.skipped");
    }
  }

  private static Report report(@Nullable ConversationId id) {
    return new Report(
        "chatgpt",
        2,
        5,
        List.of(new Skipped("<b>Tea</b>", Why.ATTACHMENT, "<i>.png")),
        List.of(new Taken(id, "<b>Tea</b>", 4)));
  }

  private WebTestClient.ResponseSpec upload(String content) {
    var form = new MultipartBodyBuilder();
    form.part("file", content.getBytes(StandardCharsets.UTF_8)).filename("conversations.json");
    return browser
        .post()
        .uri(PAGE + "/import")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .bodyValue(form.build())
        .exchange();
  }
}
