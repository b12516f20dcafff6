package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Messages.begun;
import static dev.hexagent.adapter.provider.anthropic.Messages.delta;
import static dev.hexagent.adapter.provider.anthropic.Messages.finished;
import static dev.hexagent.adapter.provider.anthropic.Messages.json;
import static dev.hexagent.adapter.provider.anthropic.Messages.start;
import static dev.hexagent.adapter.provider.anthropic.Messages.stop;
import static dev.hexagent.adapter.provider.anthropic.Messages.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.ReasoningDelta;
import dev.hexagent.domain.model.ModelEvent.ReasoningSealed;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the model thinks, and that it gets it back. */
class ThinkingTest {
  private static final String REDACTED = "{'type':'redacted_thinking','data':'gAAA/+=='}";

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static ReasoningSealed sealed(int part, String kind, String data) {
    return new ReasoningSealed(part, new ProviderSeal("anthropic", kind, new JsonText(data)));
  }

  /** A thought in pieces: the halves of a pair of surrogates come apart. */
  private static Reply thought(Reply reply, int index) {
    Reply thought =
        start(reply, index, "{'type':'thinking','thinking':'','signature':'','kept':[1.10]}");
    thought = delta(thought, index, "{'type':'thinking_delta','thinking':'\\ud83d'}");
    thought = delta(thought, index, "{'type':'thinking_delta','thinking':'\\udc4b \\u00e9/'}");
    thought = delta(thought, index, "{'type':'thinking_delta','thinking':''}");
    thought = delta(thought, index, "{'type':'signature_delta','signature':'Ev+/='}");
    return stop(thought, index);
  }

  @Test
  void sealsWhatItThoughtWithItsSignature() {
    List<ModelEvent> events =
        harness.ask(finished(Messages.text(thought(begun(), 0), 1, "Hello"), "end_turn"));

    assertThat(events)
        .startsWith(
            new ReasoningDelta(0, "\ud83d"),
            new ReasoningDelta(0, "\udc4b é/"),
            sealed(
                0,
                "thinking",
                json("{'type':'thinking','kept':[1.10],'thinking':'👋 é/','signature':'Ev+/='}")),
            new TextDelta(1, "Hello"));
  }

  @Test
  void sealsAThoughtThatIsNotShown() {
    Reply reply = start(begun(), 0, "{'type':'thinking','thinking':'','signature':''}");
    reply = stop(delta(reply, 0, "{'type':'signature_delta','signature':'EpAD'}"), 0);
    reply = stop(start(reply, 1, REDACTED), 1);
    reply = finished(Messages.text(reply, 2, "Hello"), "end_turn");

    assertThat(harness.ask(reply))
        .startsWith(
            sealed(0, "thinking", json("{'type':'thinking','thinking':'','signature':'EpAD'}")),
            sealed(1, "redacted_thinking", json(REDACTED)),
            new TextDelta(2, "Hello"));
  }

  @Test
  void sealsNothingThatNobodyVouchesFor() {
    Reply reply = start(begun(), 0, "{'type':'thinking','thinking':'Hm'}");

    assertThat(harness.ask(finished(stop(reply, 0), "end_turn")))
        .startsWith(new ReasoningDelta(0, "Hm"))
        .hasSize(2);
  }

  @Test
  void keepsABlockThatCameWholeByteForByte() {
    String block =
        "{ \"signature\" : \"Ev\\/=\",\"thinking\":\"\\u041f \\\\ é\", \"type\":\"thinking\" }";
    Reply reply = Reply.json(json("{'type':'message','model':'m','content':[")
        + block
        + json(",{'type':'text','text':'Hello'}],'stop_reason':'end_turn'}"));

    assertThat(harness.ask(reply, Delivery.WHOLE))
        .startsWith(
            new ReasoningDelta(0, "П \\ é"),
            sealed(0, "thinking", block),
            new TextDelta(1, "Hello"));
  }

  @Test
  void getsBackInTheNextRequestWhatItThought() {
    Reply streamed = stop(start(thought(begun(), 0), 1, REDACTED), 1);
    streamed = finished(Messages.text(streamed, 2, "Hello"), "end_turn");
    Reply atOnce = whole(
        "[{'thinking':'Hm','signature':'Ev','type':'thinking'},{'type':'text','text':'Well'}]",
        "end_turn");

    PromptMessage first = answer(streamed, Delivery.STREAMED);
    PromptMessage second = answer(atOnce, Delivery.WHOLE);
    harness
        .events(Harness.request(
            "any",
            Delivery.STREAMED,
            new GenerationSettings(null, 100),
            Harness.said("Hi"),
            first,
            Harness.said("And?"),
            second,
            Harness.said("So?")))
        .blockLast(Harness.PATIENCE);

    assertThat(harness.lastCall().body())
        .contains(json("{'role':'assistant','content':["
            + "{'type':'thinking','kept':[1.10],'thinking':'👋 é/','signature':'Ev+/='},"
            + REDACTED
            + ",{'type':'text','text':'Hello'}]}"))
        .contains(json(
            "{'role':'assistant','content':[{'thinking':'Hm','signature':'Ev','type':'thinking'},"
                + "{'type':'text','text':'Well'}]}"));
  }

  /** The answer as the core keeps it. */
  private PromptMessage answer(Scenario scenario, Delivery delivery) {
    var parts = new ArrayList<ContentPart>();
    for (ModelEvent event : harness.ask(scenario, delivery)) {
      if (event instanceof ReasoningSealed sealed) {
        parts.add(new ContentPart.Reasoning("shown", sealed.seal()));
      } else if (event instanceof TextDelta delta) {
        parts.add(new ContentPart.Text(delta.text()));
      }
    }
    return new PromptMessage(PromptMessage.Role.ASSISTANT, parts);
  }
}
