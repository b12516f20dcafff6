package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Messages.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestWriterTest {
  private static final PromptMessage QUESTION = user(new Text("Hi \"you\" 👋"));
  private static final String ASKED = "{'role':'user','content':[{'type':'text','text':'Why?'}]}";

  private static PromptMessage user(ContentPart... parts) {
    return new PromptMessage(Role.USER, List.of(parts));
  }

  private static PromptMessage assistant(ContentPart... parts) {
    return new PromptMessage(Role.ASSISTANT, List.of(parts));
  }

  private static ToolCall call(String id) {
    return new ToolCall(id, "weather", new JsonText("{\"t\": 1.10}"));
  }

  private static ToolResult result(String id) {
    return new ToolResult(id, ToolOutcome.OK, "sunny");
  }

  private static String write(
      String system,
      GenerationSettings settings,
      Delivery delivery,
      @Nullable String schema,
      Set<Dispensable> without,
      PromptMessage... messages) {
    var request = new ModelRequest(
        new ModelId("fake", "claude-x"), system, List.of(messages), settings, null, delivery);
    JsonText json = schema == null ? null : new JsonText(schema);
    return new String(
        new RequestWriter("fake", request, 50, json, without).write(), StandardCharsets.UTF_8);
  }

  /** The messages of a request, and what comes behind them. */
  private static String messages(PromptMessage... messages) {
    String body = write(
        "",
        new GenerationSettings(null, null),
        Delivery.WHOLE,
        null,
        Set.of(Dispensable.CACHE_CONTROL),
        messages);
    String before = json("{'model':'claude-x','max_tokens':50,'messages':[");
    assertThat(body).startsWith(before).endsWith("}");
    return body.substring(before.length(), body.length() - 1);
  }

  @Test
  void writesInstructionsMessagesAndSettings() {
    String body = write(
        "Be brief.",
        new GenerationSettings(0.2, 50),
        Delivery.STREAMED,
        null,
        Set.of(),
        QUESTION,
        assistant(new Text("Yes")),
        user(new Text("Why?")));

    assertThat(body)
        .isEqualTo(
            json("{'model':'claude-x','max_tokens':50,'system':[{'type':'text','text':'Be brief.',"
                + "'cache_control':{'type':'ephemeral'}}],'messages':[{'role':'user','content':[{'type':'text',"
                + "'text':'Hi \\'you\\' 👋'}]},{'role':'assistant','content':[{'type':'text','text':'Yes'}]},"
                + ASKED
                + "],'temperature':0.2,'cache_control':{'type':'ephemeral'},'stream':true}"));
  }

  @Test
  void leavesOutWhatIsNotSetOrNotTaken() {
    String bare = json("{'model':'claude-x','max_tokens':50,'messages':[" + ASKED + "]}");

    assertThat(write(
            " ",
            new GenerationSettings(null, null),
            Delivery.WHOLE,
            null,
            Set.of(Dispensable.CACHE_CONTROL),
            user(new Text("Why?"))))
        .isEqualTo(bare);
    assertThat(write(
            "",
            new GenerationSettings(0.2, null),
            Delivery.WHOLE,
            "{\"type\":\"object\"}",
            Set.of(Dispensable.values()),
            user(new Text("Why?"))))
        .isEqualTo(bare);
  }

  @Test
  void putsASchemaInAsItIs() {
    String schema = "{ \"type\":\"object\", \"properties\":{\"b\":{\"maximum\":1.10}} }";

    assertThat(write(
            "", new GenerationSettings(null, null), Delivery.WHOLE, schema, Set.of(), QUESTION))
        .contains(
            json(",'output_config':{'format':{'type':'json_schema','schema':") + schema + "}},");
  }

  @Test
  void givesBackWhatThisProviderSealed() {
    String sealed = "{ \"type\":\"thinking\",\"thinking\":\"\\u041f\",\"signature\":\"c2ln\"}";
    PromptMessage answer = assistant(
        new Reasoning("П", new ProviderSeal("fake", "thinking", new JsonText(sealed))),
        new Reasoning("", new ProviderSeal("other", "thinking", new JsonText("{\"secret\":1}"))),
        new Reasoning("", new ProviderSeal("fake", "unknown", new JsonText("{\"secret\":2}"))),
        new Reasoning("open", null),
        new Text("Yes"));

    assertThat(messages(QUESTION, answer, user(new Text("Why?"))))
        .contains("[" + sealed + json(",{'type':'text','text':'Yes'}]"))
        .doesNotContain("secret", "open");
  }

  @Test
  void joinsNeighboursOfOneRole() {
    assertThat(messages(
            user(new Text("a")),
            user(new Text("b")),
            assistant(new Text("c")),
            assistant(new Text("d")),
            user(new Text("Why?"))))
        .isEqualTo(json(
            "{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]},"
                + "{'role':'assistant','content':[{'type':'text','text':'c'},{'type':'text','text':'d'}]},"
                + ASKED + "]"));
  }

  @Test
  void leavesOutWhatSaysNothing() {
    var thought = new Reasoning("", new ProviderSeal("fake", "thinking", new JsonText("{}")));

    assertThat(messages(
            user(new Text("\n")),
            assistant(new Text("")),
            assistant(thought),
            user(new Text("Why?"))))
        .isEqualTo(json(ASKED + "]"));
  }

  @Test
  void letsTheUserBegin() {
    assertThat(messages(assistant(new Text("Hello")), user(new Text("Why?"))))
        .isEqualTo(json(
            "{'role':'user','content':[{'type':'text','text':'[The beginning of this conversation is left out.]'}]},"
                + "{'role':'assistant','content':[{'type':'text','text':'Hello'}]}," + ASKED
                + "]"));
  }

  @Test
  void putsAllResultsOfATurnFirstIntoTheNext() {
    var failed = new ToolResult("b", ToolOutcome.FAILED, "no \uD83D");

    assertThat(messages(
            QUESTION,
            assistant(new Text("Look."), call("a"), call("b"), result("a"), failed),
            user(new Text("Why?"))))
        .endsWith(
            json(
                ",{'role':'assistant','content':[{'type':'text','text':'Look.'},"
                    + "{'type':'tool_use','id':'a','name':'weather','input':{'t': 1.10}},"
                    + "{'type':'tool_use','id':'b','name':'weather','input':{'t': 1.10}}]},"
                    + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'sunny'},"
                    + "{'type':'tool_result','tool_use_id':'b','content':'no \uFFFD','is_error':true},"
                    + "{'type':'text','text':'Why?'}]}],"
                    + "'tools':[{'name':'weather','input_schema':{'type':'object'}}],'tool_choice':{'type':'none'}"));
  }

  @Test
  void putsResultsBeforeTextThatCameEarlier() {
    assertThat(messages(QUESTION, assistant(call("a")), user(new Text("Why?")), user(result("a"))))
        .contains(json(
            "{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':'sunny'},"
                + "{'type':'text','text':'Why?'}]}"));
  }

  @Test
  void keepsStepsApart() {
    assertThat(messages(
            QUESTION, assistant(call("a"), result("a"), call("b"), result("b"), new Text("Warm."))))
        .containsSubsequence(
            "\"assistant\"", "\"id\":\"a\"",
            "\"user\"", "\"tool_use_id\":\"a\"",
            "\"assistant\"", "\"id\":\"b\"",
            "\"user\"", "\"tool_use_id\":\"b\"",
            "\"assistant\"", "Warm.");
  }

  @Test
  void saysNothingOfCallsWithoutAResultAndResultsWithoutACall() {
    assertThat(messages(
            QUESTION,
            assistant(new Text("Look."), call("a"), call("b"), call("b"), result("b"), result("c")),
            user(result("b"), new Text("Well?")),
            assistant(call("d")),
            user(new Text("Why?"))))
        .containsOnlyOnce("\"tool_use\"")
        .containsOnlyOnce("\"tool_result\"")
        .contains("\"id\":\"b\"", "\"tool_use_id\":\"b\"")
        .contains(json("{'type':'text','text':'Well?'},{'type':'text','text':'Why?'}]}],'tools'"));
  }

  @Test
  void givesIdsAndNamesThatAnthropicTakes() {
    var odd = new ToolCall("functions.weather:0", "weather.now", null);

    assertThat(messages(
            QUESTION,
            assistant(odd, result("functions.weather:0"), new Text("Warm.")),
            user(new Text("And?")),
            assistant(call("call_0"), result("call_0"), call("call_0"), result("call_0"))))
        .containsSubsequence(
            "{\"type\":\"tool_use\",\"id\":\"call_0\",\"name\":\"weather_now\",\"input\":{}}",
            "\"tool_use_id\":\"call_0\"",
            "\"tool_use\",\"id\":\"call_1\"",
            "\"tool_use_id\":\"call_1\"",
            "\"tool_use\",\"id\":\"call_2\"",
            "\"tool_use_id\":\"call_2\"");
  }

  @Test
  void mendsTextThatCannotBeWritten() {
    assertThat(messages(user(new Text("half \uD83D of a pair")))).contains("half \uFFFD of a pair");
  }
}
