package dev.hexagent.adapter.provider.google;

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
import dev.hexagent.domain.model.ResponseFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWriterTest {
  private static final GenerationSettings NONE = new GenerationSettings(null, null);
  private static final PromptMessage QUESTION = message(Role.USER, new Text("Hi \"you\" 👋"));
  private static final String THOUGHTS = "'thinkingConfig':{'includeThoughts':true}";
  private static final JsonText EMPTY = new JsonText("{}");

  private static PromptMessage message(Role role, ContentPart... parts) {
    return new PromptMessage(role, List.of(parts));
  }

  private static String write(
      String system,
      GenerationSettings settings,
      @Nullable String schema,
      Set<Extra> without,
      PromptMessage... messages) {
    ResponseFormat format = schema == null
        ? null
        : new ResponseFormat(ResponseFormat.Type.JSON, new JsonText(schema), null, null);
    var request = new ModelRequest(
        new ModelId("fake", "m"), system, List.of(messages), settings, format, Delivery.WHOLE);
    return new String(new RequestWriter("fake", request, without).write(), StandardCharsets.UTF_8);
  }

  /** The contents of a request with a question and that answer. */
  private static String contents(ContentPart... answer) {
    String body =
        write("", NONE, null, Set.of(), QUESTION, message(Role.ASSISTANT, answer), QUESTION);
    String question = Harness.json("{'role':'user','parts':[{'text':'Hi \\'you\\' 👋'}]}");
    assertThat(body)
        .startsWith(Harness.json("{'contents':[") + question)
        .endsWith(question + Harness.json("],'generationConfig':{" + THOUGHTS + "}}"));
    String before = Harness.json("{'contents':[") + question + ",";
    int end = body.lastIndexOf("," + question);
    return body.substring(Math.min(before.length(), end), end).replace('"', '\'');
  }

  private static Reasoning sealed(String provider, String text, String kind, String data) {
    return new Reasoning(text, new ProviderSeal(provider, kind, new JsonText(Harness.json(data))));
  }

  @Test
  void writesInstructionsMessagesAndSettings() {
    String body = write(
        "Be brief.",
        new GenerationSettings(0.2, 50),
        null,
        Set.of(),
        QUESTION,
        message(Role.ASSISTANT, new Text("Yes"), new Text("?")),
        message(Role.USER, new Text("Well")));

    assertThat(body)
        .isEqualTo(Harness.json("{'systemInstruction':{'parts':[{'text':'Be brief.'}]},'contents':["
            + "{'role':'user','parts':[{'text':'Hi \\'you\\' 👋'}]},"
            + "{'role':'model','parts':[{'text':'Yes'},{'text':'?'}]},"
            + "{'role':'user','parts':[{'text':'Well'}]}],"
            + "'generationConfig':{'temperature':0.2,'maxOutputTokens':50," + THOUGHTS + "}}"));
  }

  @Test
  void leavesOutWhatTheModelRefused() {
    assertThat(write(
            "", NONE, "{\"type\":\"object\"}", Set.of(Extra.THOUGHTS, Extra.SCHEMA), QUESTION))
        .endsWith("\"generationConfig\":{}}");
  }

  @Test
  void putsASchemaInAsItIs() {
    String schema = "{ \"type\":\"array\", \"items\":{\"maximum\":1.10} }";

    assertThat(write("", NONE, schema, Set.of(Extra.THOUGHTS), QUESTION))
        .endsWith("\"generationConfig\":{\"responseMimeType\":\"application/json\","
            + "\"responseJsonSchema\":" + schema + "}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "not json", "[]", "{} {}"})
  void sendsNothingAsASchemaThatIsNone(String schema) {
    assertThat(write("", NONE, schema, Set.of(), QUESTION)).doesNotContain("response");
  }

  @Test
  void mendsTextThatCannotBeWritten() {
    assertThat(write(
            "in\uD83D",
            NONE,
            null,
            Set.of(),
            message(Role.USER, new Text("half \uD83D of a pair"))))
        .contains("in\uFFFD", "half \uFFFD of a pair");
  }

  @Test
  void putsCallsAndTheirResultsWhereGeminiWantsThem() {
    assertThat(contents(
            new Text("Wait."),
            new ToolCall("x1", "f", new JsonText("{\"a\": 1.10}")),
            new ToolCall("gemini-r-1", "g", EMPTY),
            new ToolResult("x1", ToolOutcome.OK, "one"),
            new ToolResult("gemini-r-1", ToolOutcome.DENIED, "no"),
            new Text("Done.")))
        .isEqualTo("{'role':'model','parts':[{'text':'Wait.'},"
            + "{'functionCall':{'id':'x1','name':'f','args':{'a': 1.10}}},"
            + "{'functionCall':{'name':'g','args':{}}}]},"
            + "{'role':'user','parts':["
            + "{'functionResponse':{'id':'x1','name':'f','response':{'output':'one'}}},"
            + "{'functionResponse':{'name':'g','response':{'error':'no'}}}]},"
            + "{'role':'model','parts':[{'text':'Done.'}]}");
  }

  @Test
  void leavesOutCallsWithoutResultsAndResultsWithoutCalls() {
    assertThat(contents(
            new ToolCall("a", "f", EMPTY),
            sealed("fake", "", "functionCall", "{'thoughtSignature':'c2ln'}"),
            new ToolCall("b", "f", null),
            new ToolResult("b", ToolOutcome.OK, "of a half call"),
            new ToolResult("c", ToolOutcome.OK, "of nothing")))
        .isEmpty();
  }

  @Test
  void pairsCallsOfTheSameNameInTheirOrder() {
    String written = contents(
        new ToolCall("a", "f", EMPTY),
        new ToolResult("a", ToolOutcome.OK, "one"),
        new ToolCall("a", "g", EMPTY),
        new ToolResult("a", ToolOutcome.OK, "two"));

    assertThat(written)
        .contains("{'id':'a','name':'f','response':{'output':'one'}}")
        .contains("{'id':'a','name':'g','response':{'output':'two'}}");
  }

  @Test
  void signsWhatStandsBeforeTheSeal() {
    assertThat(contents(
            new Text("Hello"),
            sealed("fake", "", "text", "{'thoughtSignature':'dA==','from':3}"),
            new ToolCall("a", "f", EMPTY),
            sealed("fake", "", "functionCall", "{'thoughtSignature':'Yw=='}"),
            new ToolResult("a", ToolOutcome.OK, "")))
        .startsWith(
            "{'role':'model','parts':[{'text':'Hel'},{'text':'lo','thoughtSignature':'dA=='},"
                + "{'functionCall':{'id':'a','name':'f','args':{}},'thoughtSignature':'Yw=='}]}");
  }

  @Test
  void signsAPartWithoutWordsOnItsOwn() {
    assertThat(contents(
            new Text("Hi"),
            sealed("fake", "", "text", "{'thoughtSignature':'dA==','from':9}"),
            sealed("fake", "", "text", "{'thoughtSignature':'ZQ=='}")))
        .isEqualTo("{'role':'model','parts':[{'text':'Hi'},{'text':'','thoughtSignature':'dA=='},"
            + "{'text':'','thoughtSignature':'ZQ=='}]}");
  }

  @Test
  void sendsThoughtsBackAsFarAsTheyAreSigned() {
    assertThat(contents(
            new Reasoning("only shown", null),
            sealed("fake", "shown signed", "thought", "{'thoughtSignature':'dA==','from':6}"),
            new Text("Hi")))
        .isEqualTo(
            "{'role':'model','parts':[{'text':'signed','thought':true,'thoughtSignature':'dA=='},"
                + "{'text':'Hi'}]}");
  }

  @Test
  void sendsPartsBackThatMeanNothingToUs() {
    assertThat(contents(
            sealed(
                "fake", "", "part", "{'executableCode':{'code':'1.10'},'thoughtSignature':'dA=='}"),
            new Text("Hi")))
        .isEqualTo(
            "{'role':'model','parts':[{'executableCode':{'code':'1.10'},'thoughtSignature':'dA=='},"
                + "{'text':'Hi'}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "thought", "functionCall", "part", "reasoning_details"})
  void opensNobodyElsesSeals(String kind) {
    assertThat(contents(
            new Text("Hi"), sealed("other", "secret", kind, "{'thoughtSignature':'secret'}")))
        .isEqualTo("{'role':'model','parts':[{'text':'Hi'}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "{'thoughtSignature':7}", "{'from'"})
  void takesASealThatHoldsNoSignatureForNone(String data) {
    assertThat(contents(new Text("Hi"), sealed("fake", "", "text", data)))
        .isEqualTo("{'role':'model','parts':[{'text':'Hi'}]}");
  }
}
