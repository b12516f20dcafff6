package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.SourcesFound;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelEvent.ToolArgumentsDelta;
import dev.hexagent.domain.model.ModelEvent.ToolCallReady;
import dev.hexagent.domain.model.ModelEvent.ToolCallStarted;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for tools and citations of pages, as servers of this protocol write them. */
class ToolCallsTest {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void tellsCallsInPiecesAsTheyCome() {
    List<ModelEvent> events = calls(
        "{'index':0,'id':'a','function':{'name':'weather','arguments':''}}",
        "{'index':0,'function':{'arguments':'{\\'city\\':'}}",
        "{'index':1,'id':'b','function':{'name':'clock','arguments':'{}'}}",
        "{'index':0,'function':{'arguments':'1}'}}");

    assertThat(events)
        .startsWith(
            new ToolCallStarted(0, "a", "weather"),
            new ToolArgumentsDelta(0, "{\"city\":"),
            new ToolCallStarted(1, "b", "clock"),
            new ToolArgumentsDelta(1, "{}"),
            new ToolArgumentsDelta(0, "1}"),
            new ToolCallReady(0, new JsonText("{\"city\":1}")),
            new ToolCallReady(1, new JsonText("{}")));
    assertThat(Harness.completed(events).reason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void tellsCallsApartThatAllHaveTheSameNumber() {
    assertThat(ready(calls(
            "{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'a\\':1}'}}",
            "{'index':0,'id':'b','function':{'name':'f','arguments':'{\\'b\\':1}'}}")))
        .containsExactly("{\"a\":1}", "{\"b\":1}");
  }

  @Test
  void keepsCallsTogetherWhosePiecesHaveOneNumberAndManyIds() {
    assertThat(ready(calls(
            "{'index':1,'id':'a','function':{'name':'f','arguments':'{\\'a\\''}}",
            "{'index':1,'id':'b','function':{'name':'','arguments':':1}'}}")))
        .containsExactly("{\"a\":1}");
  }

  @Test
  void takesCallsWithoutNumbersAndIds() {
    List<ModelEvent> events = calls(
        "{'id':'','function':{'name':'f','arguments':'{'}}",
        "{'function':{'arguments':'}'}}",
        "{'function':{'name':'g','arguments':{'a': 1.10}}}");

    assertThat(events)
        .contains(new ToolCallStarted(0, "call_0", "f"), new ToolCallStarted(1, "call_1", "g"));
    assertThat(ready(events)).containsExactly("{}", "{\"a\":1.10}");
  }

  @Test
  void takesTheOldFormOfACall() {
    Reply reply = Reply.stream()
        .data(delta("{'function_call':{'name':'f','arguments':'{'}}"))
        .data(delta("{'function_call':{'arguments':'}'}}"))
        .data(delta("{'function_call':null}"))
        .finish("function_call")
        .done();

    assertThat(ready(harness.ask(reply))).containsExactly("{}");
  }

  @Test
  void waitsForTheNameOfATool() {
    assertThat(calls(
            "{'index':0,'id':'a','function':{'arguments':'{'}}",
            "{'index':0,'function':{'name':'f','arguments':'}'}}",
            "{'index':1,'id':'nameless','function':{'arguments':'{}'}}"))
        .startsWith(
            new ToolCallStarted(0, "a", "f"),
            new ToolArgumentsDelta(0, "{}"),
            new ToolCallReady(0, new JsonText("{}")))
        .hasSize(4);
  }

  @Test
  void takesNoArgumentsForNone() {
    assertThat(ready(calls("{'index':0,'id':'a','function':{'name':'f','arguments':' '}}")))
        .containsExactly("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\\'a\\':", "{} {}", "[1]", "7", "null", "Hello"})
  void saysOfNoCallThatItIsWholeWhoseArgumentsAreNoObject(String arguments) {
    List<ModelEvent> events =
        calls("{'index':0,'id':'a','function':{'name':'f','arguments':'" + arguments + "'}}");

    assertThat(events).hasAtLeastOneElementOfType(ToolCallStarted.class);
    assertThat(ready(events)).isEmpty();
  }

  @Test
  void numbersThePartsAroundACall() {
    Reply reply = Reply.stream()
        .text("Let me look.")
        .data(delta("{'tool_calls':[{'index':0,'id':'a','function':{'name':'f'}}]}"))
        .text("Done.")
        .finish("tool_calls")
        .done();

    assertThat(harness.ask(reply))
        .startsWith(
            new TextDelta(0, "Let me look."),
            new ToolCallStarted(1, "a", "f"),
            new TextDelta(2, "Done."),
            new ToolCallReady(1, new JsonText("{}")));
  }

  @Test
  void readsTheCallsOfAWholeAnswer() {
    Reply reply =
        Reply.json(json("{'choices':[{'finish_reason':'tool_calls','message':{'content':null,"
            + "'tool_calls':[{'id':'a','function':{'name':'f','arguments':'{}'}},"
            + "{'id':'b','function':{'name':'g','arguments':'{}'}}]}}]}"));

    assertThat(harness.ask(reply, Delivery.WHOLE))
        .filteredOn(ToolCallStarted.class::isInstance)
        .containsExactly(new ToolCallStarted(0, "a", "f"), new ToolCallStarted(1, "b", "g"));
  }

  @Test
  void passesOverMoreCallsThanAnybodyMeans() {
    List<ModelEvent> events = calls(IntStream.range(0, 1_000)
        .mapToObj(i -> "{'index':" + i + ",'id':'c" + i + "','function':{'name':'f'}}")
        .toArray(String[]::new));

    assertThat(ready(events)).hasSize(128);
  }

  @Test
  void isNotWholeIfItIsCutBehindACall() {
    Reply reply = Reply.stream()
        .data(delta(
            "{'tool_calls':[{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}]}"));

    assertThat(harness.fail(reply).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @Test
  void namesEachPageOnceThatIsCited() {
    Reply reply = Reply.stream()
        .text("Tea is old.")
        .data(
            delta(
                "{'annotations':[{'type':'url_citation','url_citation':{'url':'https://a.example/',"
                    + "'title':'A','content':'Old.','start_index':0}},{'type':'file','file':{'hash':'x'}}]}"))
        .data(delta(
            "{'annotations':[{'type':'url_citation','url_citation':{'url':'https://a.example/'}},"
                + "{'type':'url_citation','url_citation':{'url':'https://b.example/','title':'','content':''}},"
                + "{'type':'url_citation','url_citation':{'title':'no address'}},7]}"))
        .finish("stop")
        .done();

    assertThat(harness.ask(reply))
        .filteredOn(SourcesFound.class::isInstance)
        .containsExactly(
            new SourcesFound(List.of(new Source("1", "A", "https://a.example/", "Old."))),
            new SourcesFound(List.of(new Source("2", "", "https://b.example/", null))));
  }

  private List<ModelEvent> calls(String... pieces) {
    Reply reply = Reply.stream();
    for (String piece : pieces) {
      reply = reply.data(delta("{'content':null,'tool_calls':[" + piece + "]}"));
    }
    return harness.ask(reply.finish("tool_calls").done());
  }

  private static List<String> ready(List<ModelEvent> events) {
    return events.stream()
        .filter(ToolCallReady.class::isInstance)
        .map(event -> ((ToolCallReady) event).arguments().value())
        .toList();
  }

  private static String delta(String delta) {
    return json("{'choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}]}");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
