package dev.hexagent.adapter.provider.openai;

import static dev.hexagent.adapter.provider.openai.Harness.completed;
import static dev.hexagent.adapter.provider.openai.Harness.reasoning;
import static dev.hexagent.adapter.provider.openai.Harness.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelEvent.ReasoningDelta;
import dev.hexagent.domain.model.ModelEvent.ReasoningSealed;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class OpenAiChatModelTest {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static String delta(String delta) {
    return "{\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}";
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void answersWithTextModelReasonAndUsage(Delivery delivery) {
    List<ModelEvent> events = harness.ask(Scenario.saying("Hel", "lo"), delivery);

    assertThat(text(events)).isEqualTo("Hello");
    assertThat(completed(events))
        .isEqualTo(new Completed(
            "asked", null, FinishReason.STOP, "stop", Usage.reported(17, 5), null, List.of()));
  }

  @Test
  void tellsAWholeAnswerInOneDelta() {
    assertThat(harness.ask(Scenario.saying("Hel", "lo"), Delivery.WHOLE)).hasSize(2);
  }

  @Test
  void showsEachPieceWhenItComes() {
    var gate = Sinks.<Void>empty();
    Reply reply = Reply.stream()
        .text("Hel")
        .waitFor(gate.asMono())
        .text("lo")
        .finish("stop")
        .done();

    StepVerifier.create(harness.events(reply))
        .expectNext(new TextDelta(0, "Hel"))
        .then(gate::tryEmitEmpty)
        .expectNext(new TextDelta(0, "lo"))
        .expectNextMatches(Completed.class::isInstance)
        .expectComplete()
        .verify(Harness.PATIENCE);
  }

  @Test
  void takesTheEndOfTheStreamForTheLastWord() {
    List<ModelEvent> events = harness.ask(Reply.stream().text("Hello").finish("stop"));

    assertThat(completed(events).reason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void takesALastEventWithoutItsBlankLine() {
    List<ModelEvent> events =
        harness.ask(Reply.stream().text("Hello").finish("stop").body("data: [DONE]"));

    assertThat(text(events)).isEqualTo("Hello");
  }

  @Test
  void doesNotWaitForAServerThatLeavesTheConnectionOpen() {
    Reply reply =
        Reply.stream().text("Hello").finish("stop").done().waitFor(Sinks.empty().asMono());

    List<ModelEvent> events = harness.ask(reply);

    assertThat(text(events)).isEqualTo("Hello");
  }

  @Test
  void isCompleteEvenIfTheConnectionBreaksBehindTheLastWord() {
    List<ModelEvent> events =
        harness.ask(Reply.stream().text("Hello").finish("stop").done().thenReset());

    assertThat(completed(events).reason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void skipsCommentsAndPiecesWithoutChoices() {
    Reply reply = Reply.stream()
        .comment("PROCESSING")
        .data(
            "{\"choices\":[],\"id\":\"\",\"model\":\"\",\"prompt_filter_results\":[{\"x\":[1,{}]}]}")
        .comment("")
        .text("Hello")
        .data("{\"choices\":null,\"unknown\":{\"deep\":[[[]]]}}")
        .finish("stop")
        .done();

    assertThat(text(harness.ask(reply))).isEqualTo("Hello");
  }

  @Test
  void keepsTheLastReasonThatSaysSomething() {
    Reply reply = Reply.stream()
        .text("Hello")
        .finish("")
        .finish("length")
        .data("{\"choices\":[{\"delta\":{},\"finish_reason\":null}]}")
        .done();

    assertThat(completed(harness.ask(reply)).reason()).isEqualTo(FinishReason.LENGTH);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "length, LENGTH",
    "max_tokens, LENGTH",
    "tool_calls, TOOL_CALLS",
    "function_call, TOOL_CALLS",
    "content_filter, CONTENT_FILTER",
    "something_new, UNKNOWN"
  })
  void knowsWhyAnAnswerEnded(String theirs, FinishReason ours) {
    Completed completed = completed(harness.ask(Reply.stream().finish(theirs).done()));

    assertThat(completed.reason()).isEqualTo(ours);
    assertThat(completed.nativeReason()).isEqualTo(theirs);
  }

  @Test
  void tellsWhoServedItAndWhatItCost() {
    Reply reply = Reply.stream()
        .data(
            "{\"model\":\"a/b-2026\",\"provider\":\"Upstream\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}")
        .data(
            "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"native_finish_reason\":\"end_turn\"}]}")
        .data(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":4,\"total_tokens\":14,"
                + "\"cost\":0.0004970133333333333}}")
        .done();

    assertThat(completed(harness.ask(reply)))
        .isEqualTo(new Completed(
            "a/b-2026",
            "Upstream",
            FinishReason.STOP,
            "end_turn",
            Usage.reported(10, 4),
            Cost.reported(new BigDecimal("0.0004970133333333333")),
            List.of()));
  }

  @Test
  void tellsReasoningOnceThoughItComesTwice() {
    Reply reply = Reply.stream()
        .data(delta(
            "{\"content\":\"\",\"reasoning\":\"Let me\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\"Let me\",\"index\":0}]}"))
        .data(delta(
            "{\"content\":\"\",\"reasoning\":\" think\",\"reasoning_details\":[{\"type\":\"reasoning.text\","
                + "\"text\":\" think\",\"index\":0}]}"))
        .data(delta("{\"reasoning\":null,\"reasoning_details\":[{\"type\":\"reasoning.text\","
            + "\"signature\":\"c2ln\",\"index\":0}]}"))
        .text("Hello")
        .finish("stop")
        .done();

    List<ModelEvent> events = harness.ask(reply);

    assertThat(events)
        .startsWith(
            new ReasoningDelta(0, "Let me"),
            new ReasoningDelta(0, " think"),
            new TextDelta(1, "Hello"));
    assertThat(events)
        .filteredOn(ReasoningSealed.class::isInstance)
        .singleElement()
        .satisfies(event -> {
          var sealed = (ReasoningSealed) event;
          assertThat(sealed.part()).isZero();
          assertThat(sealed.seal().provider()).isEqualTo("fake");
          assertThat(sealed.seal().data().value())
              .isEqualTo(
                  "[{\"type\":\"reasoning.text\",\"text\":\"Let me think\",\"index\":0,\"signature\":\"c2ln\"}]");
        });
  }

  @Test
  void makesAPartOfItsOwnForReasoningThatIsNotShown() {
    Reply reply = Reply.stream()
        .text("Hello")
        .data(
            delta("{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\"gAAA\"}]}"))
        .finish("stop")
        .done();

    List<ModelEvent> events = harness.ask(reply);

    assertThat(events).filteredOn(ReasoningSealed.class::isInstance).hasSize(1);
    assertThat(((ReasoningSealed) events.get(1)).part()).isEqualTo(1);
  }

  @Test
  void countsAPartForEachChangeBetweenReasoningAndText() {
    Reply reply = Reply.stream()
        .data(delta("{\"reasoning_content\":\"a\"}"))
        .text("b")
        .data(delta("{\"reasoning_content\":\"c\"}"))
        .text("d")
        .finish("stop")
        .done();

    assertThat(harness.ask(reply))
        .startsWith(
            new ReasoningDelta(0, "a"),
            new TextDelta(1, "b"),
            new ReasoningDelta(2, "c"),
            new TextDelta(3, "d"));
  }

  @Test
  void readsContentInParts() {
    Reply reply = Reply.stream()
        .data(
            delta(
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}]}]}"))
        .data(
            delta(
                "{\"content\":[{\"type\":\"text\",\"text\":\"Hel\"},{\"type\":\"text\",\"text\":\"lo\"}]}"))
        .finish("stop")
        .done();

    List<ModelEvent> events = harness.ask(reply);

    assertThat(text(events)).isEqualTo("Hello");
    assertThat(reasoning(events)).isEqualTo("Hm");
  }

  @Test
  void showsARefusalAsTextAndSaysSo() {
    Reply reply = Reply.stream()
        .data(delta("{\"refusal\":\"I can't\"}"))
        .data(delta("{\"refusal\":\" do that.\"}"))
        .finish("stop")
        .done();

    List<ModelEvent> events = harness.ask(reply);

    assertThat(text(events)).isEqualTo("I can't do that.");
    assertThat(completed(events).reason()).isEqualTo(FinishReason.REFUSAL);
  }

  @Test
  void readsAWholeAnswerWithReasoning() {
    Reply reply = Reply.json(
        "{\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"Hello\",\"reasoning\":\"Hm\",\"reasoning_details\":"
            + "[{\"type\":\"reasoning.text\",\"text\":\"Hm\"}]}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}");

    List<ModelEvent> events = harness.ask(reply, Delivery.WHOLE);

    assertThat(events).startsWith(new ReasoningDelta(0, "Hm"), new TextDelta(1, "Hello"));
    assertThat(events).hasSize(4);
    assertThat(completed(events).usage()).isEqualTo(Usage.reported(1, 2));
  }

  @Test
  void takesAWholeAnswerThoughItAskedForAStream() {
    Reply reply = Reply.json(
        "{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}");

    assertThat(text(harness.ask(reply, Delivery.STREAMED))).isEqualTo("Hello");
  }

  @Test
  void takesAStreamThoughItAskedForAWholeAnswer() {
    Reply reply = Reply.stream().text("Hello").finish("stop").done();

    assertThat(text(harness.ask(reply, Delivery.WHOLE))).isEqualTo("Hello");
  }

  @Test
  void takesAStreamThatDoesNotSayItIsOne() {
    Reply reply = Reply.status(200).text("Hello").finish("stop").done();

    assertThat(text(harness.ask(reply))).isEqualTo("Hello");
  }

  @Test
  void takesUsageFromWhereGroqPutsIt() {
    Reply reply = Reply.stream()
        .text("Hello")
        .data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
            + "\"x_groq\":{\"id\":\"r\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}}")
        .done();

    assertThat(completed(harness.ask(reply)).usage()).isEqualTo(Usage.reported(3, 4));
  }
}
