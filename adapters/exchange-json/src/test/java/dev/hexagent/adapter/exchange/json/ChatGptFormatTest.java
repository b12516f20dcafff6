package dev.hexagent.adapter.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.model.ModelId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatGptFormatTest {
  /** An edited question and, below the first wording, two answers; what nobody saw stands between. */
  private static final String TREE = node("root", null, "null")
      + node("hidden", "root", """
          {"author":{"role":"system"},"content":{"content_type":"text","parts":["You are"]}}""")
      + node("context", "hidden", """
          {"author":{"role":"user"},"content":{"content_type":"user_editable_context",
          "user_profile":"A cook"},"metadata":{"is_user_system_message":true}}""")
      + node("q1", "context", said("user", "How long for an egg?", "1700000000.123456"))
      + node("a1", "q1", said("assistant", "Six minutes.", "1700000001.5"))
      + node("a2", "q1", said("assistant", "Seven minutes.", "1700000002.5"))
      + node("q2", "context", said("user", "How long for a large egg?", "1700000003"))
      + node("a3", "q2", said("assistant", "Eight minutes.", "1700000004"));

  @TempDir
  private Path folder;

  @Test
  void readsTheTreeWithoutWhatNobodySaw() {
    var imported = read(conversation(TREE, "a2"));

    assertThat(imported.tree())
        .containsExactly(
            "-1 user: How long for an egg?",
            "0 assistant: Six minutes.",
            "0 assistant: Seven minutes.",
            "-1 user: How long for a large egg?",
            "3 assistant: Eight minutes.");
    assertThat(imported.only().header().leaf()).isEqualTo(imported.message(2).id());
    assertThat(imported.changes()).isEmpty();
    assertThat(imported.left()).isEmpty();
  }

  @Test
  void readsTitleTimesAndModel() {
    var imported = read(conversation(TREE, "a2"));

    var header = imported.only().header();
    assertThat(header.label().title()).isEqualTo("Eggs");
    assertThat(header.label().archived()).isTrue();
    assertThat(header.createdAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
    assertThat(header.updatedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:24Z"));
    assertThat(imported.message(0).createdAt())
        .isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
    assertThat(generation(imported, 1).model()).isEqualTo(new ModelId("chatgpt", "gpt-4o"));
    assertThat(imported.only().source()).isEqualTo("chatgpt");
    assertThat(imported.only().origin()).isEqualTo("chatgpt:conv-1");
  }

  @Test
  void makesOneAnswerOfThoughtsToolsAndText() {
    String chain = node("q", null, said("user", "Add them", "1700000000"))
        + node("t", "q", """
            {"author":{"role":"assistant"},"content":{"content_type":"thoughts","thoughts":[
            {"summary":"Adding","content":"Two numbers."}]}}""")
        + node("r", "t", """
            {"author":{"role":"assistant"},"content":{"content_type":"reasoning_recap",
            "content":"Thought for 3 seconds"}}""")
        + node("c", "r", """
            {"author":{"role":"assistant"},"recipient":"python",
            "content":{"content_type":"code","language":"unknown","text":"1 + 1"}}""")
        + node("o", "c", """
            {"author":{"role":"tool","name":"python"},
            "content":{"content_type":"execution_output","text":"2"}}""")
        + node("a", "o", said("assistant", "It is two.", "1700000009"))
        + node("b", "a", said("assistant", "Really.", "1700000010"));

    var imported = read(conversation(chain, "b"));

    assertThat(imported.tree())
        .containsExactly("-1 user: Add them", "0 assistant: It is two.||Really.");
    assertThat(imported.message(1).parts())
        .startsWith(
            new ContentPart.Reasoning("Adding\n\nTwo numbers.", null),
            new ContentPart.ToolCall("c", "python", new JsonText("{\"input\":\"1 + 1\"}")),
            new ContentPart.ToolResult("c", ToolOutcome.OK, "2"));
    assertThat(imported.only().header().leaf()).isEqualTo(imported.message(1).id());
  }

  @Test
  void namesWhatItCannotTake() {
    String pictures = node("q", null, """
            {"author":{"role":"user"},"content":{"content_type":"multimodal_text","parts":[
            {"content_type":"image_asset_pointer","asset_pointer":"file-service://file-1"},
            "What is this?"]},"metadata":{"attachments":[{"id":"file-1","name":"tea.png"},
            {"id":"file-2","name":"list.pdf"}]}}""") + node("a", "q", """
            {"author":{"role":"assistant"},"content":{"content_type":"multimodal_text","parts":[
            {"content_type":"audio_transcription","text":"A cup."},
            {"content_type":"audio_asset_pointer","asset_pointer":"sediment://1"}]}}""") + node("x", "a", """
            {"author":{"role":"critic"},"content":{"content_type":"app_pairing_content",
            "workspaces":[]}}""");

    var imported = read(conversation(pictures, "x"));

    assertThat(imported.tree())
        .containsExactly(
            "-1 user: What is this?||[Attachment not imported: tea.png]||"
                + "[Attachment not imported: list.pdf]",
            "0 assistant: A cup.||[Attachment not imported: audio_asset_pointer]||"
                + "[Content not imported: app_pairing_content]");
    assertThat(imported.only().changes())
        .extracting(Skipped::why, Skipped::what)
        .containsExactlyInAnyOrder(
            tuple(Why.ATTACHMENT, "tea.png"),
            tuple(Why.ATTACHMENT, "list.pdf"),
            tuple(Why.ATTACHMENT, "audio_asset_pointer"),
            tuple(Why.UNKNOWN_CONTENT, "app_pairing_content"),
            tuple(Why.ROLE, "critic"));
    assertThat(imported.only().changes()).allMatch(change -> change.where().equals("Eggs"));
  }

  @Test
  void readsSourcesAndTakesTheirMarksOut() {
    String cited =
        node("q", null, said("user", "Where is it?", "1700000000")) + node("a", "q", """
            {"author":{"role":"assistant"},"status":"finished_partial_completion",
            "content":{"content_type":"text","parts":["In Kyoto \\uE200cite\\uE202turn0\\uE201."]},
            "metadata":{"citations":[{"metadata":{"type":"webpage","title":"Kyoto",
            "url":"https://example.org/kyoto","text":"A city"}}]}}""");

    var imported = read(conversation(cited, "a"));

    assertThat(imported.message(1).text()).isEqualTo("In Kyoto .");
    assertThat(imported.message(1).status()).isEqualTo(MessageStatus.PARTIAL);
    assertThat(generation(imported, 1).sources())
        .containsExactly(new Source("1", "Kyoto", "https://example.org/kyoto", "A city"));
  }

  @Test
  void mendsABrokenTree() {
    String broken = node("q", "gone", said("user", "One", "1700000000"))
        + node("x", "y", said("user", "Two", "1e300"))
        + node("y", "x", said("assistant", "Three", "-5"))
        + node("z", "z", said("user", "Four", "99999999999"));

    var imported = read(conversation(broken, "nowhere"));

    assertThat(imported.tree())
        .containsExactlyInAnyOrder(
            "-1 user: One", "-1 assistant: Three", "1 user: Two", "-1 user: Four");
    assertThat(imported.only().changes())
        .extracting(Skipped::why)
        .containsExactlyInAnyOrder(
            Why.MISSING_PARENT,
            Why.CYCLE,
            Why.CYCLE,
            Why.ABSURD_TIME,
            Why.ABSURD_TIME,
            Why.ABSURD_TIME);
  }

  @Test
  void readsOneConversationByItself() {
    assertThat(Imported.of(folder, conversation(TREE, "a2")).conversations()).hasSize(1);
  }

  private Imported read(String conversation) {
    return Imported.of(folder, "[" + conversation + "]");
  }

  private static Generation generation(Imported imported, int message) {
    return Objects.requireNonNull(imported.message(message).generation());
  }

  private static String node(String id, @Nullable String parent, String message) {
    return "\"%s\":{\"id\":\"%s\",\"message\":%s,\"parent\":%s,\"children\":[]},"
        .formatted(id, id, message, parent == null ? "null" : "\"" + parent + "\"");
  }

  private static String said(String role, String text, String at) {
    return """
        {"id":"m","author":{"role":"%s","name":null,"metadata":{}},"create_time":%s,
        "content":{"content_type":"text","parts":["%s"]},"status":"finished_successfully",
        "weight":1.0,"metadata":{"model_slug":"gpt-4o"},"recipient":"all"}""".formatted(role, at, text);
  }

  private static String conversation(String nodes, String current) {
    return """
        {"title":"Eggs","create_time":1700000000.123456,"update_time":1700000004.0,
        "mapping":{%s},"current_node":"%s","conversation_id":"conv-1","is_archived":true,
        "default_model_slug":"auto","moderation_results":[]}""".formatted(nodes.substring(0, nodes.length() - 1), current);
  }
}
