package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;

/** Replies in Anthropic's protocol. Single quotes stand for double ones. */
final class Messages {
  private Messages() {}

  /** A good answer, streamed or whole as the request wants it; 17 tokens in, 5 out. */
  static Scenario saying(String... pieces) {
    return received -> {
      if (!received.streamed()) {
        return whole("[{'type':'text','text':'" + String.join("", pieces) + "'}]", "end_turn");
      }
      Reply reply = start(begun(), 0, "{'type':'text','text':''}");
      for (String piece : pieces) {
        reply = delta(reply, 0, "{'type':'text_delta','text':'" + piece + "'}");
      }
      return finished(stop(reply, 0), "end_turn");
    };
  }

  static Reply whole(String content, String stopReason) {
    return Reply.json(
        json("{'id':'msg_1','type':'message','role':'assistant','model':'claude-x','content':"
            + content + ",'stop_reason':'" + stopReason
            + "','stop_sequence':null,'usage':{'input_tokens':17,'output_tokens':5}}"));
  }

  static Reply begun() {
    return event(
        Reply.stream(),
        "message_start",
        "'message':{'id':'msg_1','type':'message','role':'assistant','model':'claude-x','content':[],"
            + "'stop_reason':null,'usage':{'input_tokens':17,'output_tokens':1}}");
  }

  static Reply start(Reply reply, int index, String block) {
    return event(reply, "content_block_start", "'index':" + index + ",'content_block':" + block);
  }

  static Reply delta(Reply reply, int index, String delta) {
    return event(reply, "content_block_delta", "'index':" + index + ",'delta':" + delta);
  }

  static Reply stop(Reply reply, int index) {
    return event(reply, "content_block_stop", "'index':" + index);
  }

  /** A block that comes in one piece. */
  static Reply text(Reply reply, int index, String text) {
    Reply begun = start(reply, index, "{'type':'text','text':''}");
    return stop(delta(begun, index, "{'type':'text_delta','text':'" + text + "'}"), index);
  }

  static Reply finished(Reply reply, String stopReason) {
    return event(ending(reply, stopReason), "message_stop", "'x':1");
  }

  /** All but the last word. */
  static Reply ending(Reply reply, String stopReason) {
    return event(
        reply,
        "message_delta",
        "'delta':{'stop_reason':'" + stopReason
            + "','stop_sequence':null},'usage':{'output_tokens':5}");
  }

  static Reply event(Reply reply, String type, String fields) {
    return reply.body(
        "event: " + type + "\ndata: " + json("{'type':'" + type + "'," + fields + "}") + "\n\n");
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }
}
