package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Conversations that leave as a file and come back. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class FilesIT {
  private static final String DATA = "/ui/settings/data";
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  @Test
  void aDeletedConversationComesBackFromItsFile(Visitors visitors) throws IOException {
    Visitor visitor = visitors.visitor().expecting("status of 404"); // the tab of what was deleted
    ChatPage chat = ChatPage.fresh(visitor).ask("Write some code").finished("complete");
    chat.get("regenerate").click();
    assertThat(chat.answer()).hasAttribute("data-state", "streaming");
    chat.finished("complete");
    String id = chat.id();
    byte[] file = exported(chat, id);
    List<String> said = said(visitor, id);
    visitor.api().delete("/api/v1/conversations/" + id);

    Page page = visitor.open(DATA);
    Axe.assertClean(page, "data");
    choose(page, file);
    assertThat(page.getByTestId("import-taken")).hasCount(1);
    assertThat(visitor.api().get("/api/v1/conversations").get("items"))
        .noneMatch(conversation -> said(visitor, idOf(conversation)).equals(said));
    Axe.assertClean(page, "preview of an import");
    page.getByTestId("import-take").click();
    assertThat(page.getByTestId("import-other")).isVisible();
    Axe.assertClean(page, "report of an import");
    page.getByTestId("import-taken").locator("a").click();

    ChatPage copy = new ChatPage(page);
    assertThat(copy.id()).isNotEqualTo(id);
    assertThat(said(visitor, copy.id())).isEqualTo(said);
    assertThat(copy.get("branch-switcher")).containsText("2 / 2");
    copy.ask("Say hello").finished("complete");
  }

  @Test
  void aForeignFileIsReadWithoutScripts(Visitors visitors) {
    Visitor visitor = visitors.visitor(options -> options.setJavaScriptEnabled(false));
    String tree = "{\"root\":{\"id\":\"root\",\"parent\":null,\"message\":null},"
        + node("q", "root", "user", HOSTILE) + ","
        + node("a", "q", "assistant", HOSTILE) + "}";
    String file = "[{\"title\":\"" + HOSTILE
        + "\",\"create_time\":1700000000,\"conversation_id\":\"c-" + System.nanoTime()
        + "\",\"current_node\":\"a\",\"mapping\":" + tree + "}]";

    Page page = visitor.open(DATA);
    choose(page, file.getBytes(StandardCharsets.UTF_8));
    assertThat(page.getByTestId("import-counts")).containsText("ChatGPT");
    assertThat(page.getByTestId("import-taken")).containsText(HOSTILE);
    page.getByTestId("import-take").click();
    assertThat(page.getByTestId("import-skipped").first()).isVisible();
    page.getByTestId("import-taken").locator("a").click();

    assertThat(page.locator("h1")).containsText(HOSTILE);
    assertThat(page.getByTestId("message-user")).containsText(HOSTILE);
    assertThat(page.locator("img[src=x]")).hasCount(0);
  }

  private static String node(String id, String parent, String role, String text) {
    return "\"" + id + "\":{\"id\":\"" + id + "\",\"parent\":\"" + parent
        + "\",\"message\":{\"id\":\"" + id + "\",\"author\":{\"role\":\"" + role
        + "\"},\"create_time\":1700000000,\"content\":{\"content_type\":\"multimodal_text\",\"parts\":[\""
        + text
        + "\",{\"content_type\":\"image_asset_pointer\",\"asset_pointer\":\"file-service://x\"}]}}}";
  }

  private static byte[] exported(ChatPage chat, String id) throws IOException {
    var download = chat.page()
        .waitForDownload(() -> chat.page()
            .evaluate(
                "path => { const link = document.createElement('a'); link.href = path; link.click(); }",
                "/api/v1/conversations/" + id + "/export?format=json"));
    return Files.readAllBytes(download.path());
  }

  private static void choose(Page page, byte[] file) {
    page.getByTestId("import-file")
        .setInputFiles(new FilePayload("conversations.json", "application/json", file));
    page.getByTestId("import-look").click();
  }

  /** What stands in a conversation, without the ids. */
  private static List<String> said(Visitor visitor, String conversation) {
    JsonNode messages =
        visitor.api().get("/api/v1/conversations/" + conversation).at("/messages/items");
    return StreamSupport.stream(messages.spliterator(), false)
        .map(message -> message.get("role") + " " + message.get("parts") + message.get("cost")
            + message.get("created_at"))
        .toList();
  }

  private static String idOf(JsonNode conversation) {
    return conversation.get("id").stringValue();
  }
}
