package dev.hexagent.adapter.provider.google;

import static dev.hexagent.adapter.provider.google.Harness.completed;
import static dev.hexagent.adapter.provider.google.Harness.parts;
import static dev.hexagent.adapter.provider.google.Harness.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelEvent.ToolArgumentsDelta;
import dev.hexagent.domain.model.ModelEvent.ToolCallReady;
import dev.hexagent.domain.model.ModelEvent.ToolCallStarted;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolCallsTest {
  private final Harness harness = new Harness();

  @AfterAll
  void close() {
    harness.close();
  }

  private List<ModelEvent> calls(String... calls) {
    String[] events = new String[calls.length + 1];
    for (int i = 0; i < calls.length; i++) {
      events[i] = parts("{'functionCall':" + calls[i] + "}");
    }
    events[calls.length] = Harness.DONE;
    return harness.ask(stream(events));
  }

  private static String values(String values) {
    return "{'partialArgs':[" + values + "],'willContinue':true}";
  }

  private static List<String> ready(List<ModelEvent> events) {
    return events.stream()
        .filter(ToolCallReady.class::isInstance)
        .map(event -> ((ToolCallReady) event).arguments().value())
        .toList();
  }

  @Test
  void tellsWholeCallsAndStopsForThem() {
    List<ModelEvent> events = harness.ask(stream(
        parts(
            "{'text':'Let me look.'}",
            "{'functionCall':{'id':'x1','name':'weather','args':{'city': 1.10}}}",
            "{'functionCall':{'args':{},'name':'clock'}}"),
        parts("{'text':'Done.'}"),
        Harness.DONE));

    assertThat(events)
        .startsWith(
            new TextDelta(0, "Let me look."),
            new ToolCallStarted(1, "x1", "weather"),
            new ToolArgumentsDelta(1, "{\"city\": 1.10}"),
            new ToolCallStarted(2, "gemini-Ab_c-1-1", "clock"),
            new ToolArgumentsDelta(2, "{}"),
            new TextDelta(3, "Done."),
            new ToolCallReady(1, new JsonText("{\"city\": 1.10}")),
            new ToolCallReady(2, new JsonText("{}")));
    assertThat(completed(events).reason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(completed(events).nativeReason()).isEqualTo("STOP");
  }

  @Test
  void readsTheCallsOfAWholeAnswer() {
    Reply reply = Reply.json(
        Harness.json(
            "{'candidates':[{'finishReason':'STOP','content':{'parts':[{'functionCall':{'name':'f'}}]}}]}"));

    assertThat(harness.ask(reply, Delivery.WHOLE))
        .startsWith(new ToolCallStarted(0, "gemini-0", "f"))
        .contains(new ToolCallReady(0, new JsonText("{}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "Ж", "\\u0000", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void makesNoNameOfAnAnswersIdThatIsNone(String id) {
    List<ModelEvent> events = harness.ask(stream(
        "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f'}}]}}],'responseId':'" + id
            + "'}",
        Harness.DONE));

    assertThat(events).startsWith(new ToolCallStarted(0, "gemini-0", "f"));
  }

  @Test
  void putsArgumentsTogetherThatComeValueByValue() {
    List<ModelEvent> events = calls(
        "{'name':'book','willContinue':true}",
        values("{'jsonPath':'$.trips[0].to','stringValue':'Bos','willContinue':true}"),
        values("{'jsonPath':'$.trips[0].to','stringValue':'ton'}"),
        values("{'jsonPath':'$.trips[0].to','stringValue':''}"),
        values("{'jsonPath':'$.trips[1].days','numberValue':1.50},"
            + "{'jsonPath':'$.trips[1].back','boolValue':false}"),
        values("{'jsonPath':'$[\\\"a b\\\"]','nullValue':'NULL_VALUE'}"),
        "{}",
        "{'name':'book','partialArgs':[{'jsonPath':'$.n','numberValue':7}]}");

    assertThat(ready(events))
        .containsExactly(
            Harness.json("{'trips':[{'to':'Boston'},{'days':1.50,'back':false}],'a b':null}"),
            Harness.json("{'n':7}"));
    assertThat(events)
        .filteredOn(ToolArgumentsDelta.class::isInstance)
        .extracting(event -> ((ToolArgumentsDelta) event).json())
        .containsExactlyElementsOf(ready(events));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOP", "MAX_TOKENS"})
  void takesACallForWholeWhoseEndIsNotSaid(String reason) {
    List<ModelEvent> events = harness.ask(stream(
        parts("{'functionCall':{'name':'f','willContinue':true}}"),
        parts("{'functionCall':" + values("{'jsonPath':'$.a','stringValue':'b'}") + "}"),
        "{'candidates':[{'finishReason':'" + reason + "'}]}"));

    assertThat(ready(events)).containsExactly("{\"a\":\"b\"}");
  }

  @Test
  void endsACallWhereTheNextBegins() {
    List<ModelEvent> events = calls(
        "{'name':'f','willContinue':true}",
        values("{'jsonPath':'$.a','numberValue':1}"),
        "{'name':'g','args':{}}",
        values("{'jsonPath':'$.late','numberValue':1}"));

    assertThat(ready(events)).containsExactly("{\"a\":1}", "{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "$", "a", "$.a[1]", "$.a[9999999]", "$[0]", "$..a", "$.a.b[x]", "$.s.t", "$.*["
      })
  void saysOfNoCallThatItIsWholeWhoseValuesHaveNoPlace(String path) {
    List<ModelEvent> events = calls(
        "{'name':'f','willContinue':true}",
        values("{'jsonPath':'$.s','stringValue':'x'}"),
        values("{'jsonPath':'" + path + "','numberValue':1}"),
        "{}");

    assertThat(events).hasAtLeastOneElementOfType(ToolCallStarted.class);
    assertThat(ready(events)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "7", "'text'"})
  void saysOfNoCallThatItIsWholeWhoseArgumentsAreNoObject(String arguments) {
    List<ModelEvent> events = calls("{'name':'f','args':" + arguments + "}");

    assertThat(events).hasAtLeastOneElementOfType(ToolCallStarted.class);
    assertThat(ready(events)).isEmpty();
  }

  @Test
  void doesNotNestDeeperThanAnybodyMeans() {
    String deep = "$" + ".a".repeat(65);

    assertThat(ready(
            calls("{'name':'f','partialArgs':[{'jsonPath':'" + deep + "','numberValue':1}]}")))
        .isEmpty();
  }

  @Test
  void skipsPiecesOfCallsThatNeverBegan() {
    List<ModelEvent> events = calls("{}", values("{'jsonPath':'$.a','numberValue':1}"), "null");

    assertThat(events).hasSize(1);
    assertThat(completed(events).reason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void passesOverMoreCallsThanAnybodyMeans() {
    List<ModelEvent> events = calls(IntStream.range(0, 200)
        .mapToObj(i -> "{'name':'f','args':{'i':" + i + "}}")
        .toArray(String[]::new));

    assertThat(ready(events)).hasSize(128);
  }

  @Test
  void isNotWholeIfItIsCutBehindACall() {
    assertThat(harness
            .fail(stream(parts("{'functionCall':{'name':'f','args':{}}}")))
            .code())
        .isEqualTo(ErrorCode.UPSTREAM_CUT);
  }
}
