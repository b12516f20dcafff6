package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.FileId;
import dev.hexagent.domain.model.Attachments;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final JsonText ARGUMENTS = new JsonText("{\"a\": 1.10}");
  private static final FileId FILE = new FileId(new UUID(7L << 12, 1L << 63));
  private static final PromptMessage WELL = message(Role.USER, new Text("Well?"));

  private static PromptMessage message(Role role, ContentPart... parts) {
    return new PromptMessage(role, List.of(parts));
  }

  private static ModelRequest request(PromptMessage... messages) {
    return new ModelRequest(
        new ModelId("fake", "m"),
        "",
        List.of(messages),
        new GenerationSettings(null, null),
        null,
        Delivery.WHOLE,
        Attachments.of(Map.of(FILE, "duck".getBytes(StandardCharsets.UTF_8))));
  }

  /** The messages, with apostrophes in place of quotation marks. */
  private static String write(PromptMessage... messages) {
    var settings = OpenAiSettings.of("fake", URI.create("http://localhost/v1"), null);
    byte[] body = new RequestWriter(settings, request(messages), null, Set.of()).write();
    String json = new String(body, StandardCharsets.UTF_8).replace("\\\"", "`").replace('"', '\'');
    return json.substring(json.indexOf('['), json.lastIndexOf(']') + 1);
  }

  private static String call(String id) {
    return "{'id':'" + id
        + "','type':'function','function':{'name':'f','arguments':'{`a`: 1.10}'}}";
  }

  private static String result(String id, String content) {
    return "{'role':'tool','tool_call_id':'" + id + "','content':'" + content + "'}";
  }

  @Test
  void putsWhatToolsGaveBackBehindTheirCalls() {
    assertThat(write(
            message(
                Role.ASSISTANT,
                new Text("Wait."),
                new ToolCall("x1", "f", ARGUMENTS),
                new ToolCall("x2", "f", ARGUMENTS)),
            message(
                Role.USER,
                new ToolResult("x2", ToolOutcome.DENIED, "no"),
                new ToolResult("x1", ToolOutcome.OK, "one")),
            WELL))
        .isEqualTo("[{'role':'assistant','content':'Wait.','tool_calls':[" + call("x1") + ","
            + call("x2") + "]}," + result("x1", "one") + "," + result("x2", "no")
            + ",{'role':'user','content':'Well?'}]");
  }

  @Test
  void makesSeveralMessagesOfAnAnswerThatWentOnAfterItsCalls() {
    assertThat(write(message(
            Role.ASSISTANT,
            new ToolCall("a", "f", ARGUMENTS),
            new ToolResult("a", ToolOutcome.OK, "one"),
            new Text("Once more."),
            new ToolCall("a", "f", ARGUMENTS),
            new ToolResult("a", ToolOutcome.OK, "two"),
            new Text("Done."))))
        .isEqualTo("[{'role':'assistant','content':null,'tool_calls':[" + call("a") + "]},"
            + result("a", "one") + ",{'role':'assistant','content':'Once more.','tool_calls':["
            + call("a") + "]}," + result("a", "two") + ",{'role':'assistant','content':'Done.'}]");
  }

  @Test
  void leavesOutCallsWithoutResultsAndResultsWithoutCalls() {
    assertThat(write(
            message(
                Role.ASSISTANT,
                new ToolCall("a", "f", ARGUMENTS),
                new ToolCall("b", "f", null),
                new ToolResult("b", ToolOutcome.OK, "of a half call"),
                new ToolResult("c", ToolOutcome.OK, "of nothing")),
            WELL))
        .isEqualTo("[{'role':'user','content':'Well?'}]");
  }

  @Test
  void namesCallsAndToolsAsServersTakeThem() {
    String id = "gemini-" + "x".repeat(40);

    assertThat(write(message(
            Role.ASSISTANT,
            new ToolCall("", "a.b:c", ARGUMENTS),
            new ToolCall(id, "f", ARGUMENTS),
            new ToolResult("", ToolOutcome.OK, "one"),
            new ToolResult(id, ToolOutcome.OK, "two"))))
        .contains("'id':'call_0','type':'function','function':{'name':'a_b_c'")
        .endsWith(
            call("call_1") + "]}," + result("call_0", "one") + "," + result("call_1", "two") + "]");
  }

  @Test
  void givesThoughtsBackWithCallsOnly() {
    var seal = new ProviderSeal("fake", "reasoning_content", new JsonText("\"Hm \\u00e9\""));
    var thought = new Reasoning("shown", seal);

    assertThat(write(
            message(Role.ASSISTANT, thought, new Text("Yes")),
            WELL,
            message(
                Role.ASSISTANT,
                thought,
                new ToolCall("a", "f", ARGUMENTS),
                new ToolResult("a", ToolOutcome.OK, ""))))
        .startsWith("[{'role':'assistant','content':'Yes'},")
        .contains("'content':null,'reasoning_content':'Hm \\u00e9','tool_calls':[");
  }

  @Test
  void putsDetailsOfReasoningBesideCalls() {
    String detail = "{ 'type':'reasoning.encrypted', 'n':1e3 }";
    var seal = new ProviderSeal(
        "fake", "reasoning_details", new JsonText("[" + detail.replace('\'', '"') + "]"));

    assertThat(write(message(
            Role.ASSISTANT,
            new Reasoning("", seal),
            new ToolCall("a", "f", ARGUMENTS),
            new ToolResult("a", ToolOutcome.OK, ""))))
        .startsWith("[{'role':'assistant','content':null,'reasoning_details':[" + detail
            + "],'tool_calls':[");
  }

  @Test
  void putsFilesAmongTheWordsOfTheirMessage() {
    assertThat(write(message(
            Role.USER,
            new Text("See "),
            new Media(FILE, "image/PNG", "duck.png", 4),
            new Text(""),
            new Media(FILE, "application/pdf", "d`u\uD83Dck.pdf", 4),
            new Media(FILE, "application/pdf", null, 4))))
        .isEqualTo("[{'role':'user','content':[{'type':'text','text':'See '},"
            + "{'type':'image_url','image_url':{'url':'data:image/png;base64,ZHVjaw=='}},"
            + "{'type':'file','file':{'filename':'d`u\uFFFDck.pdf',"
            + "'file_data':'data:application/pdf;base64,ZHVjaw=='}},"
            + "{'type':'file','file':{'filename':'file.pdf',"
            + "'file_data':'data:application/pdf;base64,ZHVjaw=='}}]}]");
  }

  @Test
  void refusesAPdfWhereServersMostlyTakePictures() {
    try (var harness = new Harness()) {
      var asked = request(message(Role.USER, new Media(FILE, "application/pdf", null, 4)));

      assertThatThrownBy(() -> harness.model.stream(asked, Harness.CONTEXT).blockLast())
          .isInstanceOfSatisfying(
              ModelFailure.class,
              failed -> assertThat(failed.code()).isEqualTo(ErrorCode.UNSUPPORTED_BY_MODEL));
      assertThat(harness.provider.requests()).isEmpty();
    }
  }
}
