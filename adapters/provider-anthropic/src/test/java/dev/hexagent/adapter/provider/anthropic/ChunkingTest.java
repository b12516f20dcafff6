package dev.hexagent.adapter.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However the bytes of an answer are cut: it says the same. */
class ChunkingTest {
  private static final String STREAM = String.join(
      "\n\n",
      event(
          "{'type':'message_start','message':{'model':'claude-x','usage':{'input_tokens':17}}}     "),
      event(
          "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}"),
      "event: ping\ndata: {\"type\": \"ping\"}",
      event(
          "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Хм 🦔'}}"),
      event(
          "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'Ev+/='}}   "),
      event("{'type':'content_block_stop','index':0}"),
      event("{'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}"),
      ": still there",
      event(
          "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Ёжик — 👩‍👩‍👧‍👦'}}"),
      event("{'type':'content_block_stop','index':1}"),
      event(
          "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'a','name':'f','input':{}}}"),
      event(
          "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{\\'щ\\':1}'}}"),
      event("{'type':'content_block_stop','index':2}"),
      event(
          "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':5}}"),
      event("{'type':'message_stop'}"),
      "");

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static String event(String json) {
    return "event: x\ndata: " + Messages.json(json);
  }

  @Test
  void saysTheSameHoweverItIsCut() {
    byte[] lines = STREAM.getBytes(StandardCharsets.UTF_8);
    byte[] windows = STREAM.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    List<ModelEvent> atOnce = harness.ask(Reply.stream().bytes(lines));

    assertThat(atOnce).hasSize(7);
    for (int most : new int[] {1, 2, 3, 5, 16, 64, 300}) {
      assertThat(harness.ask(Reply.stream().bytes(lines, most, 20261123)))
          .as("pieces of up to %s", most)
          .isEqualTo(atOnce);
      assertThat(harness.ask(Reply.stream().bytes(windows, most, 20261123)))
          .as("pieces of up to %s, CRLF", most)
          .isEqualTo(atOnce);
    }
  }

  @Test
  void saysTheSameStreamedAndWhole() {
    Reply whole = Reply.json(
        Messages.json(
            "{'type':'message','model':'claude-x','stop_reason':'tool_use','usage':{'input_tokens':17,'output_tokens':5},"
                + "'content':[{'type':'thinking','thinking':'Хм 🦔','signature':'Ev+/='},"
                + "{'type':'text','text':'Ёжик — 👩‍👩‍👧‍👦'},{'type':'tool_use','id':'a','name':'f','input':{'щ':1}}]}"));

    assertThat(harness.ask(whole, Delivery.WHOLE))
        .isEqualTo(harness.ask(Reply.stream().bytes(STREAM.getBytes(StandardCharsets.UTF_8))));
  }
}
