package dev.hexagent.adapter.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Usage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenWebUiFormatTest {
  private static final String CHAT = """
      [{"id":"c-1","user_id":"u","title":"Old title","chat":{"id":"","title":"Чай","models":["llama3:8b","qwen3"],
      "history":{"messages":{
      "q":{"id":"q","parentId":null,"childrenIds":["a","b"],"role":"user","content":"Which tea?",
        "files":[{"type":"image","url":"data:image/png;base64,AAAA"},
          {"type":"file","name":"menu.pdf","file":{"filename":"menu.pdf"}}],
        "timestamp":1732000000,"models":["llama3:8b","qwen3"]},
      "a":{"id":"a","parentId":"q","childrenIds":["q2"],"role":"assistant","content":"Green tea.",
        "model":"llama3:8b","modelName":"Llama","modelIdx":0,"timestamp":1732000001,"done":true,
        "usage":{"prompt_eval_count":11,"eval_count":3},
        "sources":[{"source":{"name":"menu.pdf","id":"f"},"document":["Green"],"metadata":[{}]}]},
      "b":{"id":"b","parentId":"q","childrenIds":[],"role":"assistant","content":"Black tea.",
        "model":"qwen3","modelIdx":1,"timestamp":1732000001,"done":true},
      "q2":{"id":"q2","parentId":"a","childrenIds":["a2"],"role":"user","content":"How much?","timestamp":1732000002},
      "a2":{"id":"a2","parentId":"q2","childrenIds":[],"role":"assistant","content":"","model":"qwen3",
        "timestamp":1732000003,"done":true,"error":{"content":"No such model"}}},
      "currentId":"b"},"messages":[],"tags":[],"timestamp":1732000000123,"files":[]},
      "updated_at":1732000004,"created_at":1732000000,"share_id":null,"archived":false,"pinned":true,
      "meta":{"tags":["tea","drinks"]},"folder_id":null}]""";

  @TempDir
  private Path folder;

  @Test
  void readsTheAnswersOfSeveralModels() {
    var imported = Imported.of(folder, CHAT);

    assertThat(imported.tree())
        .containsExactly(
            "-1 user: Which tea?||[Attachment not imported: image]||"
                + "[Attachment not imported: menu.pdf]",
            "0 assistant: Green tea.",
            "1 user: How much?",
            "2 assistant: ",
            "0 assistant: Black tea.");
    assertThat(imported.only().header().leaf()).isEqualTo(imported.message(4).id());
    assertThat(generation(imported, 1).model()).isEqualTo(new ModelId("open_webui", "llama3:8b"));
    assertThat(generation(imported, 1).usage()).isEqualTo(Usage.reported(11, 3));
    assertThat(generation(imported, 1).sources())
        .containsExactly(new Source("1", "menu.pdf", null, null));
    assertThat(generation(imported, 4).model().name()).isEqualTo("qwen3");
    assertThat(imported.changes())
        .containsExactly(
            "An attachment is not taken; the text names it: image",
            "An attachment is not taken; the text names it: menu.pdf");
  }

  @Test
  void readsTheHeader() {
    var imported = Imported.of(folder, CHAT).only();

    var label = imported.header().label();
    assertThat(label.title()).isEqualTo("Чай");
    assertThat(label.pinned()).isTrue();
    assertThat(label.archived()).isFalse();
    assertThat(label.tags()).containsExactly("tea", "drinks");
    assertThat(imported.header().createdAt()).isEqualTo(Instant.ofEpochSecond(1732000000));
    assertThat(imported.header().updatedAt()).isEqualTo(Instant.ofEpochSecond(1732000004));
    assertThat(imported.origin()).isEqualTo("open_webui:c-1");
  }

  @Test
  void saysWhyAnAnswerIsNotThere() {
    var imported = Imported.of(folder, CHAT);

    assertThat(imported.message(3).status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(generation(imported, 3).failure())
        .isEqualTo(Failure.of(ErrorCode.PROVIDER_ERROR, "No such model"));
  }

  @Test
  void findsThoughtsAndToolsInTheText() {
    var imported = Imported.of(folder, list("""
        <details type=\\"reasoning\\" done=\\"true\\" duration=\\"5\\">\\n<summary>Thought for 5 seconds</summary>\\n\
        > First.\\n>\\n> Second.\\n</details>\\nLet me look.\\n<details type=\\"tool_calls\\" done=\\"true\\" \
        id=\\"call_1\\" name=\\"search\\" arguments=\\"{&quot;q&quot;: &quot;tea&quot;}\\" \
        result=\\"&quot;a &amp; b&quot;\\" files=\\"\\">\\n<summary>Done</summary>\\n</details>\\nThere is <b>tea</b>. \
        <details type=\\"odd"""));

    assertThat(imported.message(1).parts())
        .isEqualTo(List.of(
            new ContentPart.Reasoning("First.\n\nSecond.", null),
            new ContentPart.Text("Let me look."),
            new ContentPart.ToolCall("call_1", "search", new JsonText("{\"q\": \"tea\"}")),
            new ContentPart.ToolResult("call_1", ToolOutcome.OK, "\"a & b\""),
            new ContentPart.Text("\n\nThere is <b>tea</b>. <details type=\"odd")));
  }

  @Test
  void readsWhatOldVersionsWrote() {
    var imported = Imported.of(folder, list("Green."));

    assertThat(imported.tree()).containsExactly("-1 user: Which?", "0 assistant: Green.");
    assertThat(imported.only().header().label().title()).isEqualTo("Which?");
  }

  @Test
  void takesARoleThatItDoesNotKnowAsTheAssistants() {
    var imported = Imported.of(folder, list("Green.").replace("\"assistant\"", "\"critic\""));

    assertThat(imported.tree()).containsExactly("-1 user: Which?", "0 assistant: Green.");
    assertThat(imported.changes())
        .containsExactly("Its role is not known here; it is taken as the assistant's: critic");
  }

  private static String list(String answer) {
    return """
        [{"chat":{"messages":[{"role":"system","content":"You are"},{"role":"user","content":"Which?"},
        {"role":"assistant","content":"%s"}],"timestamp":1732000000123}}]""".formatted(answer);
  }

  private static Generation generation(Imported imported, int message) {
    return Objects.requireNonNull(imported.message(message).generation());
  }
}
