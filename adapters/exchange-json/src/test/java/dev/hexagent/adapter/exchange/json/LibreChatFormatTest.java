package dev.hexagent.adapter.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.model.ModelId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibreChatFormatTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  @TempDir
  private Path folder;

  @Test
  void readsAListOfMessages() {
    var imported = read("messages", """
        [{"messageId":"q","parentMessageId":"%s","sender":"User","text":"Which tea?",
          "isCreatedByUser":true,"createdAt":"2025-03-01T10:00:00.123Z",
          "files":[{"file_id":"f","filename":"menu.pdf","type":"application/pdf"}]},
         {"messageId":"a","parentMessageId":"q","sender":"Claude","text":"Green.","model":"claude-3",
          "endpoint":"anthropic","isCreatedByUser":false,"createdAt":"2025-03-01T10:00:02Z"},
         {"messageId":"b","parentMessageId":"q","sender":"GPT-4","text":"Bl","unfinished":true,
          "isCreatedByUser":false,"createdAt":"2025-03-01T10:00:03Z"}]""".formatted(NOBODY));

    assertThat(imported.tree())
        .containsExactly(
            "-1 user: Which tea?||[Attachment not imported: menu.pdf]",
            "0 assistant: Green.",
            "0 assistant: Bl");
    assertThat(imported.only().header().label().title()).isEqualTo("Tea");
    assertThat(imported.only().header().leaf()).isEqualTo(imported.message(2).id());
    assertThat(imported.message(0).createdAt())
        .isEqualTo(Instant.parse("2025-03-01T10:00:00.123Z"));
    assertThat(Objects.requireNonNull(imported.message(1).generation()).model())
        .isEqualTo(new ModelId("librechat", "claude-3"));
    assertThat(imported.message(2).status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(imported.only().origin()).isEqualTo("librechat:c-1");
  }

  @Test
  void readsMessagesThatHoldWhatFollowsThem() {
    var imported = read("messagesTree", """
        [{"messageId":"q","text":"Which tea?","isCreatedByUser":true,"children":[
          {"messageId":"a","text":"Green.","isCreatedByUser":false,"children":[
            {"messageId":"q2","text":"How much?","isCreatedByUser":true,"children":[]}]},
          {"messageId":"b","text":"Black.","isCreatedByUser":false,"children":[]}]}]""");

    assertThat(imported.tree())
        .containsExactly(
            "-1 user: Which tea?",
            "0 assistant: Green.",
            "1 user: How much?",
            "0 assistant: Black.");
  }

  @Test
  void readsContentOfAllKinds() {
    var imported = read("messages", """
        [{"messageId":"q","parentMessageId":"%s","text":"Look","isCreatedByUser":true},
         {"messageId":"a","parentMessageId":"q","isCreatedByUser":false,"text":"","content":[
          {"type":"think","think":"Hm."},
          {"type":"tool_call","tool_call":{"id":"t1","name":"search","args":{"q":"tea"},"type":"tool_call",
            "progress":1,"output":"Found"}},
          {"type":"tool_call","tool_call":{"id":"t2","type":"function",
            "function":{"name":"clock","arguments":"{}","output":"noon"}}},
          {"type":"text","text":{"value":"Here."}},{"type":"text","text":"There."},
          {"type":"image_file","image_file":{"filename":"tea.png"}},
          {"type":"hologram"}]},
         {"messageId":"o","parentMessageId":"a","isCreatedByUser":false,
          "text":":::thinking\\nOld way.\\n:::\\nDone."}]""".formatted(NOBODY));

    assertThat(imported.message(1).parts())
        .startsWith(
            new ContentPart.Reasoning("Hm.", null),
            new ContentPart.ToolCall("t1", "search", new JsonText("{\"q\":\"tea\"}")),
            new ContentPart.ToolResult("t1", ToolOutcome.OK, "Found"),
            new ContentPart.ToolCall("t2", "clock", new JsonText("{}")),
            new ContentPart.ToolResult("t2", ToolOutcome.OK, "noon"));
    assertThat(imported.message(1).text())
        .isEqualTo("Here.\n\nThere.\n\n[Attachment not imported: tea.png]\n\n"
            + "[Content not imported: hologram]");
    assertThat(imported.message(2).parts())
        .containsExactly(
            new ContentPart.Reasoning("Old way.", null), new ContentPart.Text("Done."));
  }

  private Imported read(String field, String messages) {
    return Imported.of(folder, """
        {"conversationId":"c-1","endpoint":"agents","title":"Tea","exportAt":"10:00:00 GMT+0000",
        "branches":true,"recursive":true,"options":{"model":"claude-3"},"%s":%s}""".formatted(field, messages));
  }
}
