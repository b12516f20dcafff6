package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Harness.completed;
import static dev.hexagent.adapter.provider.anthropic.Harness.text;
import static dev.hexagent.adapter.provider.anthropic.Messages.begun;
import static dev.hexagent.adapter.provider.anthropic.Messages.delta;
import static dev.hexagent.adapter.provider.anthropic.Messages.ending;
import static dev.hexagent.adapter.provider.anthropic.Messages.event;
import static dev.hexagent.adapter.provider.anthropic.Messages.finished;
import static dev.hexagent.adapter.provider.anthropic.Messages.start;
import static dev.hexagent.adapter.provider.anthropic.Messages.stop;
import static dev.hexagent.adapter.provider.anthropic.Messages.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelEvent.SourcesFound;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class AnswerTest {
  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void answersWithTextModelReasonAndUsage(Delivery delivery) {
    List<ModelEvent> events = harness.ask(Messages.saying("Hel", "lo"), delivery);

    assertThat(text(events)).isEqualTo("Hello");
    assertThat(completed(events))
        .isEqualTo(new Completed(
            "claude-x",
            null,
            FinishReason.STOP,
            "end_turn",
            Usage.reported(17, 5),
            null,
            List.of()));
  }

  @Test
  void showsEachPieceWhenItComes() {
    var gate = Sinks.<Void>empty();
    Reply first = delta(
            start(begun(), 0, "{'type':'text','text':''}"), 0, "{'type':'text_delta','text':'a'}")
        .waitFor(gate.asMono());
    Reply reply = finished(stop(delta(first, 0, "{'text':'b'}"), 0), "end_turn");
    harness.provider.on("asked", reply);

    StepVerifier.create(harness.events(Harness.request("asked", Delivery.STREAMED)))
        .expectNext(new TextDelta(0, "a"))
        .then(gate::tryEmitEmpty)
        .expectNext(new TextDelta(0, "b"))
        .expectNextMatches(Completed.class::isInstance)
        .expectComplete()
        .verify(Harness.PATIENCE);
  }

  @Test
  void doesNotWaitForAServerThatLeavesTheConnectionOpen() {
    Reply reply = finished(Messages.text(begun(), 0, "Hello"), "end_turn")
        .waitFor(Sinks.empty().asMono());

    assertThat(text(harness.ask(reply))).isEqualTo("Hello");
  }

  @Test
  void takesTheEndOfTheStreamForTheLastWord() {
    List<ModelEvent> events = harness.ask(ending(Messages.text(begun(), 0, "Hello"), "end_turn"));

    assertThat(completed(events).reason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void skipsPingsBlanksAndEventsItDoesNotKnow() {
    Reply reply = event(begun(), "ping", "'x':{}").comment("still there");
    reply = event(reply, "something_new", "'index':0,'delta':{'text':'no'}")
        .body("event: ping\ndata: {\"type\": \"ping\"}         \n\n");
    reply = finished(Messages.text(reply, 0, "Hello"), "end_turn");

    assertThat(text(harness.ask(reply))).isEqualTo("Hello");
  }

  @Test
  void saysNothingOfBlocksItDoesNotKnowAndKeepsTheirNumbers() {
    Reply reply = Messages.text(begun(), 0, "Let me look.");
    reply = start(reply, 1, "{'type':'server_tool_use','id':'s','name':'web_search','input':{}}");
    reply = stop(delta(reply, 1, "{'type':'input_json_delta','partial_json':'{}'}"), 1);
    reply = stop(
        start(
            reply, 2, "{'type':'web_search_tool_result','content':[{'type':'text','text':'no'}]}"),
        2);
    reply = start(reply, 3, "{'type':'compaction','content':null}");
    reply = stop(delta(reply, 3, "{'type':'compaction_delta','content':'no'}"), 3);
    reply = finished(Messages.text(reply, 4, "Found."), "end_turn");

    List<ModelEvent> events = harness.ask(reply);

    assertThat(text(events)).isEqualTo("Let me look.Found.");
    assertThat(events)
        .contains(new TextDelta(0, "Let me look."), new TextDelta(2, "Found."))
        .filteredOn(ModelEvent.ReasoningSealed.class::isInstance)
        .extracting(event -> ((ModelEvent.ReasoningSealed) event).part())
        .containsExactly(1);
  }

  @Test
  void passesOverPiecesOfBlocksThatNeverBegan() {
    Reply reply = stop(delta(begun(), 7, "{'type':'text_delta','text':'no'}"), 8);
    reply = finished(Messages.text(reply, 0, "Hello"), "end_turn");

    assertThat(text(harness.ask(reply))).isEqualTo("Hello");
  }

  @Test
  void beginsOnceThoughAProxyTellsSoTwice() {
    Reply begun = event(
        begun(),
        "message_start",
        "'message':{'type':'message','model':'claude-x','usage':{'input_tokens':17,'output_tokens':1}}");

    List<ModelEvent> events = harness.ask(finished(Messages.text(begun, 0, "Hello"), "end_turn"));

    assertThat(events).hasSize(2);
    assertThat(completed(events).usage()).isEqualTo(Usage.reported(17, 5));
  }

  @Test
  void makesOnePartOfTextThatIsCutWhereItCites() {
    String page = "{'type':'web_search_result_location','url':'https://a.example/','title':'A',"
        + "'cited_text':'Old.','encrypted_index':'x'}";
    Reply reply = Messages.text(begun(), 0, "Tea ");
    reply = start(reply, 1, "{'type':'text','text':'','citations':[]}");
    reply = delta(reply, 1, "{'type':'citations_delta','citation':" + page + "}");
    reply = delta(reply, 1, "{'type':'text_delta','text':'is old'}");
    reply = stop(delta(reply, 1, "{'type':'citations_delta','citation':" + page + "}"), 1);
    reply = finished(Messages.text(reply, 2, "."), "end_turn");

    assertThat(harness.ask(reply))
        .startsWith(
            new TextDelta(0, "Tea "),
            new SourcesFound(List.of(new Source("1", "A", "https://a.example/", "Old."))),
            new TextDelta(0, "is old"),
            new TextDelta(0, "."))
        .hasSize(5);
  }

  @Test
  void namesEachThingOnceThatAWholeAnswerCites() {
    Reply reply = whole(
        "[{'type':'text','text':'Tea.','citations':["
            + "{'type':'char_location','document_index':0,'document_title':'Leaves','cited_text':'Tea'},"
            + "{'type':'page_location','document_index':0,'document_title':'Leaves','cited_text':'more'},"
            + "{'type':'page_location','document_index':1,'document_title':null,'cited_text':'Pot'},"
            + "{'type':'search_result_location','source':'https://b.example/','title':null,'cited_text':''},"
            + "{'type':'something_new'},7]},{'type':'text','text':' Yes.','citations':null}]",
        "end_turn");

    assertThat(harness.ask(reply, Delivery.WHOLE))
        .startsWith(
            new TextDelta(0, "Tea."),
            new SourcesFound(List.of(new Source("1", "Leaves", null, "Tea"))),
            new SourcesFound(List.of(new Source("2", "", null, "Pot"))),
            new SourcesFound(List.of(new Source("3", "", "https://b.example/", null))),
            new TextDelta(0, " Yes."))
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "pause_turn, LENGTH",
    "tool_use, TOOL_CALLS",
    "refusal, REFUSAL",
    "something_new, UNKNOWN"
  })
  void knowsWhyAnAnswerEnded(String theirs, FinishReason ours) {
    Completed completed = completed(harness.ask(finished(begun(), theirs)));

    assertThat(completed.reason()).isEqualTo(ours);
    assertThat(completed.nativeReason()).isEqualTo(theirs);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void isCompleteThoughTheModelRefusesWithoutAWord(Delivery delivery) {
    Reply reply =
        delivery == Delivery.WHOLE ? whole("[]", "refusal") : finished(begun(), "refusal");

    List<ModelEvent> events = harness.ask(reply, delivery);

    assertThat(events).hasSize(1);
    assertThat(completed(events).reason()).isEqualTo(FinishReason.REFUSAL);
  }

  @Test
  void countsWhatIsCachedAsPartOfThePrompt() {
    Reply reply = event(
        begun(),
        "message_start",
        "'message':{'usage':{'input_tokens':3,'cache_read_input_tokens':1111,'output_tokens':1,"
            + "'cache_creation_input_tokens':418,'cache_creation':{'ephemeral_5m_input_tokens':418}}}");
    reply = event(
        reply,
        "message_delta",
        "'delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':44,'cache_read_input_tokens':null,"
            + "'output_tokens_details':{'thinking_tokens':33}}");

    assertThat(completed(harness.ask(reply)).usage())
        .isEqualTo(new Usage(1532, 44, 33, 1111, 418, false));
  }

  @Test
  void takesTheLastCountForTheWholeCall() {
    Reply reply = event(
        begun(),
        "message_delta",
        "'delta':{},'usage':{'input_tokens':20,'output_tokens':2,'cache_read_input_tokens':9}");
    reply = event(
        reply,
        "message_delta",
        "'delta':{'stop_reason':'end_turn'},'usage':{'input_tokens':7244,'output_tokens':153,"
            + "'cache_read_input_tokens':0}");

    assertThat(completed(harness.ask(reply)).usage()).isEqualTo(Usage.reported(7244, 153));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "7", "{'input_tokens':'many'}"})
  void knowsNoUsageWhereNoneIsTold(String usage) {
    Reply reply = Reply.json(Messages.json(
        "{'type':'message','content':[],'stop_reason':'end_turn','usage':" + usage + "}"));

    Completed completed = completed(harness.ask(reply, Delivery.WHOLE));

    assertThat(completed.usage()).isNull();
    assertThat(completed.model()).isEqualTo("asked");
  }

  @Test
  void takesAWholeAnswerThoughItAskedForAStream() {
    assertThat(text(harness.ask(whole("[{'type':'text','text':'Hello'}]", "end_turn"))))
        .isEqualTo("Hello");
  }

  @Test
  void takesAStreamThoughItAskedForAWholeAnswer() {
    Reply reply = finished(Messages.text(begun(), 0, "Hello"), "end_turn");

    assertThat(text(harness.ask(reply, Delivery.WHOLE))).isEqualTo("Hello");
  }

  @Test
  void takesWhatStandsAtTheBeginningOfABlock() {
    Reply reply = stop(start(begun(), 0, "{'text':'Hello','type':'text'}"), 0);

    assertThat(text(harness.ask(finished(reply, "end_turn")))).isEqualTo("Hello");
  }
}
