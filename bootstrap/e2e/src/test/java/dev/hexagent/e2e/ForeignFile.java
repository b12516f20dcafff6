package dev.hexagent.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;

/** A file of another program: a conversation with a picture, which stays behind, and one without a message. */
final class ForeignFile {
  private static final String CONVERSATIONS = """
      [{"title": "A weekend in Kazan", "create_time": 1700000000, "conversation_id": "c1-%1$s", "current_node": "a",
        "mapping": {
          "root": {"id": "root", "parent": null, "message": null},
          "q": {"id": "q", "parent": "root", "message": {"id": "q", "author": {"role": "user"}, "create_time": 1700000000,
            "content": {"content_type": "multimodal_text", "parts": ["What is this tower?",
              {"content_type": "image_asset_pointer", "asset_pointer": "file-service://tower"}]}}},
          "a": {"id": "a", "parent": "q", "message": {"id": "a", "author": {"role": "assistant"},
            "create_time": 1700000001, "content": {"content_type": "text", "parts": ["The Söyembikä Tower."]}}}}},
       {"title": "New chat", "create_time": 1700000002, "conversation_id": "c2-%1$s", "current_node": "root",
        "mapping": {"root": {"id": "root", "parent": null, "message": null}}}]
      """;

  private ForeignFile() {}

  /** The page that shows what is in it. */
  static Page chosen(Look look) {
    Page page = look.open("/ui/settings/data");
    byte[] file = CONVERSATIONS.formatted(look.name()).getBytes(StandardCharsets.UTF_8);
    page.getByTestId("import-file")
        .setInputFiles(new FilePayload("conversations.json", "application/json", file));
    page.getByTestId("import-look").click();
    page.getByTestId("import-report").waitFor();
    return page;
  }
}
