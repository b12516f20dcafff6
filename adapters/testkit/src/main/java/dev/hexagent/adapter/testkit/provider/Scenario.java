package dev.hexagent.adapter.testkit.provider;

import java.util.List;

/** What a {@link FakeProvider} does with a request. */
@FunctionalInterface
public interface Scenario {
  /** The reply to that request. */
  Reply replyTo(Received received);

  /** A good answer, streamed piece by piece or whole, as the request wants it; 17 tokens in, 5 out. */
  static Scenario saying(String... pieces) {
    List<String> all = List.of(pieces);
    return received -> {
      if (!received.streamed()) {
        return Reply.json(Wire.answer(received.model(), String.join("", all)));
      }
      Reply reply = Reply.stream();
      for (String piece : all) {
        reply = reply.data(Wire.chunk(received.model(), piece));
      }
      return reply.data(Wire.finish(received.model(), "stop")).data(Wire.USAGE).done();
    };
  }
}
