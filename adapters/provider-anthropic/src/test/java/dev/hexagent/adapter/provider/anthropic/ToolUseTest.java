package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Messages.begun;
import static dev.hexagent.adapter.provider.anthropic.Messages.delta;
import static dev.hexagent.adapter.provider.anthropic.Messages.finished;
import static dev.hexagent.adapter.provider.anthropic.Messages.start;
import static dev.hexagent.adapter.provider.anthropic.Messages.stop;
import static dev.hexagent.adapter.provider.anthropic.Messages.whole;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for tools. */
class ToolUseTest {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static Reply call(Reply reply, int index, String... pieces) {
    Reply call = start(
        reply, index, "{'type':'tool_use','id':'toolu_" + index + "','name':'weather','input':{}}");
    for (String piece : pieces) {
      call = delta(call, index, "{'type':'input_json_delta','partial_json':'" + piece + "'}");
    }
    return stop(call, index);
  }

  private static List<String> ready(List<ModelEvent> events) {
    return events.stream()
        .filter(ToolCallReady.class::isInstance)
        .map(event -> ((ToolCallReady) event).arguments().value())
        .toList();
  }

  @Test
  void tellsCallsInPiecesAsTheyCome() {
    Reply reply = Messages.text(begun(), 0, "Let me look.");
    reply = call(call(reply, 1, "", "{\\'city\\':", "1.10}"), 2, "{}");
    List<ModelEvent> events = harness.ask(finished(Messages.text(reply, 3, "Done."), "tool_use"));

    assertThat(events)
        .startsWith(
            new TextDelta(0, "Let me look."),
            new ToolCallStarted(1, "toolu_1", "weather"),
            new ToolArgumentsDelta(1, "{\"city\":"),
            new ToolArgumentsDelta(1, "1.10}"),
            new ToolCallReady(1, new JsonText("{\"city\":1.10}")),
            new ToolCallStarted(2, "toolu_2", "weather"),
            new ToolArgumentsDelta(2, "{}"),
            new ToolCallReady(2, new JsonText("{}")),
            new TextDelta(3, "Done."));
    assertThat(Harness.completed(events).reason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void takesNoArgumentsForNone() {
    assertThat(ready(harness.ask(finished(call(begun(), 0, ""), "tool_use"))))
        .containsExactly("{}");
    assertThat(ready(harness.ask(finished(call(begun(), 0), "tool_use")))).containsExactly("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\\'a\\':", "{} {}", "[1]", "null", "Hello"})
  void saysOfNoCallThatItIsWholeWhoseArgumentsAreNoObject(String arguments) {
    List<ModelEvent> events = harness.ask(finished(call(begun(), 0, arguments), "max_tokens"));

    assertThat(events).hasAtLeastOneElementOfType(ToolCallStarted.class);
    assertThat(ready(events)).isEmpty();
  }

  @Test
  void readsTheCallsOfAWholeAnswer() {
    Reply reply = whole(
        "[{'id':'a','input':{'city':'Ufa','t':1.10},'name':'weather','type':'tool_use'},"
            + "{'id':'b','input':{},'name':'clock','type':'tool_use'}]",
        "tool_use");

    assertThat(harness.ask(reply, Delivery.WHOLE))
        .startsWith(
            new ToolCallStarted(0, "a", "weather"),
            new ToolArgumentsDelta(0, "{\"city\":\"Ufa\",\"t\":1.10}"),
            new ToolCallReady(0, new JsonText("{\"city\":\"Ufa\",\"t\":1.10}")),
            new ToolCallStarted(1, "b", "clock"),
            new ToolCallReady(1, new JsonText("{}")));
  }

  @Test
  void isWholeThoughItsEndIsNotTold() {
    Reply reply = start(begun(), 0, "{'type':'tool_use','id':'a','name':'f','input':{}}");

    assertThat(ready(harness.ask(finished(reply, "tool_use")))).containsExactly("{}");
  }

  @Test
  void givesAnIdToACallWithoutOneAndPassesOverOneWithoutAName() {
    Reply reply = stop(start(begun(), 0, "{'type':'tool_use','name':'','input':{}}"), 0);
    reply = stop(start(reply, 1, "{'type':'tool_use','name':'f','input':{}}"), 1);

    assertThat(harness.ask(finished(reply, "tool_use")))
        .startsWith(new ToolCallStarted(0, "call_0", "f"), new ToolCallReady(0, new JsonText("{}")))
        .hasSize(3);
  }

  @Test
  void passesOverMoreCallsThanAnybodyMeans() {
    Reply reply = begun();
    for (int i = 0; i < 200; i++) {
      reply = call(reply, i);
    }

    assertThat(ready(harness.ask(finished(reply, "tool_use")))).hasSize(128);
  }

  @Test
  void isNotWholeIfItIsCutBehindACall() {
    assertThat(harness.fail(call(begun(), 0, "{}")).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
  }
}
