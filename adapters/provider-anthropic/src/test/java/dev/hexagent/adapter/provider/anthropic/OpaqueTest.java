package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Messages.begun;
import static dev.hexagent.adapter.provider.anthropic.Messages.delta;
import static dev.hexagent.adapter.provider.anthropic.Messages.finished;
import static dev.hexagent.adapter.provider.anthropic.Messages.json;
import static dev.hexagent.adapter.provider.anthropic.Messages.start;
import static dev.hexagent.adapter.provider.anthropic.Messages.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks that mean nothing to us go back where they stood. */
class OpaqueTest {
  private static final String CALL = "{'type':'server_tool_use','id':'s1','name':'look','input':";
  private static final String RESULT =
      "{ 'tool_use_id':'s1', 'content':[{'n':1e3,'encrypted_content':'Eo\\/='}],'type':'look_tool_result' }";

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static Reply block(Reply reply, int index, String block, String... deltas) {
    Reply more = start(reply, index, block);
    for (String delta : deltas) {
      more = delta(more, index, delta);
    }
    return stop(more, index);
  }

  private static String input(String piece) {
    return "{'type':'input_json_delta','partial_json':'" + piece + "'}";
  }

  /** What the next request says that the model said. */
  private String sentBack(List<ModelEvent> answer) {
    harness
        .events(Harness.request(
            "next",
            Delivery.WHOLE,
            new GenerationSettings(null, 100),
            Harness.said("Hi"),
            Answers.messageWithResults(answer),
            Harness.said("Why?")))
        .blockLast(Harness.PATIENCE);
    String body = harness.lastCall().body();
    String before = json("{'role':'assistant','content':");
    int begin = body.indexOf(before) + before.length();
    return body.substring(begin, body.indexOf(json("},{'role':'user'"), begin));
  }

  @Test
  void ofToolsOfTheServerInAStream() {
    Reply reply = Messages.text(begun(), 0, "Let me look.");
    reply = block(reply, 1, CALL + "{}}", input(""), input("{\\\"a\\\": "), input("1.10}"));
    reply = block(reply, 2, RESULT);
    reply = finished(Messages.text(reply, 3, "Found."), "end_turn");

    assertThat(sentBack(harness.ask(reply)))
        .isEqualTo(json("[{'type':'text','text':'Let me look.'}," + CALL + "{'a': 1.10}}," + RESULT
            + ",{'type':'text','text':'Found.'}]"));
  }

  @Test
  void ofBlocksThatCameWhole() {
    String odd = "{ 'x':[1.10, 1E+2],'type':'something_new' ,'a':'\\u00e9'}";
    Reply reply = Messages.whole(
        "[" + odd + "," + CALL + "{}}," + RESULT + ",{'type':'text','text':'Found.'}]", "end_turn");

    assertThat(sentBack(harness.ask(reply, Delivery.WHOLE)))
        .isEqualTo(
            json("[" + odd + "," + CALL + "{}}," + RESULT + ",{'type':'text','text':'Found.'}]"));
  }

  @Test
  void ofBlocksThatGrowInAWayThatIsNew() {
    Reply reply = block(
        begun(),
        0,
        "{'type':'compaction','content':null,'kept':1.10}",
        "{'type':'compaction_delta','content':'Much \\u00e9'}",
        "{'type':'compaction_delta','content':' was said.','score':1e3}");
    reply = finished(Messages.text(reply, 1, "Yes"), "end_turn");

    assertThat(sentBack(harness.ask(reply)))
        .isEqualTo(
            json(
                "[{'type':'compaction','content':'Much é was said.','kept':1.10,'score':1e3},{'type':'text','text':'Yes'}]"));
  }

  @Test
  void ofNoToolOfTheServerWithoutAResultOrWithoutAnInput() {
    Reply reply = block(begun(), 0, CALL + "{}}");
    reply = block(reply, 1, CALL.replace("s1", "s2") + "{}}", input("{\\\"a"));
    reply = block(reply, 2, RESULT.replace("s1", "s2"));
    reply = block(reply, 3, RESULT.replace("s1", "s3"));
    reply = finished(Messages.text(reply, 4, "Yes"), "end_turn");

    assertThat(sentBack(harness.ask(reply))).isEqualTo(json("[{'type':'text','text':'Yes'}]"));
  }
}
