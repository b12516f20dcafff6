package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a provider wants back of an answer stands in the next request, byte for byte. */
class RoundTripTest {
  private static final String ENCRYPTED =
      "{\"data\" : \"gA\\/+\\u003d=\", \"id\":\"rs_1\",\"type\":\"reasoning.encrypted\", \"index\":0, \"n\":1e3 }";
  private static final String SIGNED =
      "{\"signature\":\"Ev+/=\",\"type\":\"reasoning.text\",\"text\":\"\\u041f \\\\ é\",\"x\":{\"b\":1.10,\"a\":[ ]}}";
  private static final String CALL =
      "\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static Reply whole(String message) {
    return Reply.json("{\"choices\":[{\"message\":{\"content\":\"Hello\"," + message
        + "},\"finish_reason\":\"stop\"}]}");
  }

  private static Reply streamed(String... deltas) {
    Reply reply = Reply.stream();
    for (String delta : deltas) {
      reply = reply.data("{\"choices\":[{\"delta\":{" + delta + "}}]}");
    }
    return reply.text("Hello").finish("stop").done();
  }

  /** The next request. */
  private String after(List<ModelEvent> answer) {
    var well = new PromptMessage(Role.USER, List.of(new ContentPart.Text("Well?")));
    harness.provider.otherwise(Scenario.saying("Bye"));
    harness.model.stream(
            new ModelRequest(
                new ModelId("fake", "next"),
                "",
                List.of(well, Answers.messageWithResults(answer), well),
                new GenerationSettings(null, null),
                null,
                Delivery.WHOLE),
            Harness.CONTEXT)
        .blockLast(Harness.PATIENCE);
    return harness.provider.requests().get(1).body();
  }

  @Test
  void ofDetailsThatCameWhole() {
    String details = "\"reasoning_details\":[" + SIGNED + "," + ENCRYPTED + "]";

    assertThat(after(harness.ask(whole(details), Delivery.WHOLE))).contains(details);
  }

  @Test
  void ofDetailsOfAStreamThatCameInOnePiece() {
    List<ModelEvent> answer = harness.ask(streamed(
        "\"reasoning_details\":[" + SIGNED + "]", "\"reasoning_details\":[" + ENCRYPTED + "]"));

    assertThat(after(answer)).contains("\"reasoning_details\":[" + SIGNED + "," + ENCRYPTED + "]");
  }

  @Test
  void ofDetailsInPiecesInTheOrderOfTheirProperties() {
    List<ModelEvent> answer = harness.ask(
        streamed(
            "\"reasoning_details\":[{\"index\":0,\"text\":\"a\",\"type\":\"reasoning.text\",\"signature\":null,\"n\":1e3}]",
            "\"reasoning_details\":[{\"index\":0,\"text\":\"b\",\"type\":\"reasoning.text\"}]",
            "\"reasoning_details\":[{\"index\":0,\"type\":\"reasoning.text\",\"signature\":\"E\\/v\",\"n\":null}]"));

    assertThat(after(answer))
        .contains(
            "\"reasoning_details\":[{\"index\":0,\"text\":\"ab\",\"type\":\"reasoning.text\",\"signature\":\"E\\/v\",\"n\":1e3}]");
  }

  @Test
  void ofDetailsBesideCalls() {
    List<ModelEvent> answer =
        harness.ask(streamed("\"reasoning_details\":[" + ENCRYPTED + "]", CALL));

    assertThat(after(answer))
        .contains("\"reasoning_details\":[" + ENCRYPTED + "],\"tool_calls\":[{\"id\":\"c1\"")
        .contains("{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"done\"}");
  }

  @Test
  void ofReasoningContentBesideCalls() {
    List<ModelEvent> answer = harness.ask(streamed(
        "\"reasoning_content\":\"Let \"", "\"reasoning_content\":\"me \\\"see\\\"\"", CALL));

    assertThat(after(answer))
        .contains("\"reasoning_content\":\"Let me \\\"see\\\"\",\"tool_calls\":[");
  }

  @Test
  void ofNoReasoningContentWithoutCalls() {
    List<ModelEvent> answer = harness.ask(streamed("\"reasoning_content\":\"Let me see\""));

    assertThat(after(answer)).doesNotContain("reasoning_content", "Let me");
  }
}
