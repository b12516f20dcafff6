package dev.hexagent.e2e;

import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that says what it is told, so that a test has it say anything.
 *
 * @param piece length of what it says at once, in characters
 * @param pace time before each piece
 */
record Echo(int piece, Duration pace) implements Scenario {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** All in one breath. */
  static Echo atOnce() {
    return new Echo(Integer.MAX_VALUE, Duration.ZERO);
  }

  @Override
  public Reply replyTo(Received received) {
    return saying(lastMessage(received)).replyTo(received);
  }

  /** Says this whatever it is told, in the same pieces. */
  Scenario saying(String text) {
    return received ->
        received.streamed() ? stream(text) : Scenario.saying(text).replyTo(received);
  }

  private Reply stream(String text) {
    Reply reply = Reply.stream();
    for (int at = 0; at < text.length(); ) {
      int end = (int) Math.min(text.length(), (long) at + piece);
      reply = (pace.isZero() ? reply : reply.pause(pace)).text(text.substring(at, end));
      at = end;
    }
    return reply.finish("stop").done();
  }

  /** What it is told. */
  static String lastMessage(Received received) {
    JsonNode messages = JSON.readTree(received.body()).get("messages");
    JsonNode content = messages.get(messages.size() - 1).get("content");
    return content.isString() ? content.stringValue() : content.at("/0/text").stringValue();
  }
}
