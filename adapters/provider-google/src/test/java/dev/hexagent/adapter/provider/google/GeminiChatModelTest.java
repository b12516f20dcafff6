package dev.hexagent.adapter.provider.google;

import static dev.hexagent.adapter.provider.google.Harness.completed;
import static dev.hexagent.adapter.provider.google.Harness.parts;
import static dev.hexagent.adapter.provider.google.Harness.stream;
import static dev.hexagent.adapter.provider.google.Harness.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelEvent.ReasoningDelta;
import dev.hexagent.domain.model.ModelEvent.SourcesFound;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeminiChatModelTest {
  private final Harness harness = new Harness();

  @AfterAll
  void close() {
    harness.close();
  }

  private static String finished(String reason) {
    return "{'candidates':[{'finishReason':'" + reason + "'}]}";
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void answersWithTextModelReasonAndUsage(Delivery delivery) {
    String event = "{'candidates':[{'content':{'parts':[{'text':'Hello'}]},'finishReason':'STOP'}],"
        + "'usageMetadata':{'promptTokenCount':17,'candidatesTokenCount':5,'totalTokenCount':22},"
        + "'modelVersion':'gemini-test'}";
    Reply reply = delivery == Delivery.STREAMED ? stream(event) : Reply.json(Harness.json(event));

    assertThat(harness.ask(reply, delivery))
        .containsExactly(
            new TextDelta(0, "Hello"),
            new Completed(
                "gemini-test",
                null,
                FinishReason.STOP,
                "STOP",
                Usage.reported(17, 5),
                null,
                List.of()));
  }

  @Test
  void showsEachPieceWhenItComes() {
    var gate = Sinks.<Void>empty();
    Reply reply = stream(parts("{'text':'Hel'}"))
        .waitFor(gate.asMono())
        .body("data: " + Harness.json(parts("{'text':'lo'}")) + "\r\n\r\n")
        .body("data: " + Harness.json(Harness.DONE) + "\r\n\r\n");

    StepVerifier.create(harness.events(reply, Harness.request(Delivery.STREAMED)))
        .expectNext(new TextDelta(0, "Hel"))
        .then(gate::tryEmitEmpty)
        .expectNext(new TextDelta(0, "lo"))
        .expectNextMatches(Completed.class::isInstance)
        .expectComplete()
        .verify(Harness.PATIENCE);
  }

  @Test
  void asksForEventsOrForTheWhole() {
    harness.ask(Harness.saying("Hello"), Delivery.STREAMED);
    harness.ask(Harness.saying("Hello"), Delivery.WHOLE);

    List<Received> all = harness.provider.requests();
    List<Received> received = all.subList(all.size() - 2, all.size());
    assertThat(received.get(0).path()).isEqualTo("/v1/models/asked:streamGenerateContent");
    assertThat(received.get(0).query()).isEqualTo("alt=sse");
    assertThat(received.get(1).path()).isEqualTo("/v1/models/asked:generateContent");
    assertThat(received.get(1).query()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"models/gemini-3, gemini-3", "a/b c+d?e=f, a/b c+d?e=f"})
  void asksTheModelOfThatNameAndNothingElse(String name, String path) {
    ModelRequest request = Harness.request(Delivery.WHOLE);

    harness.ask(
        Harness.saying("Hello"),
        new ModelRequest(
            new ModelId("fake", name),
            "",
            request.messages(),
            request.settings(),
            null,
            Delivery.WHOLE));

    assertThat(harness.lastReceived().path()).isEqualTo("/v1/models/" + path + ":generateContent");
    assertThat(harness.lastReceived().query()).isEmpty();
  }

  @Test
  void tellsThoughtsFromTheAnswer() {
    List<ModelEvent> events = harness.ask(stream(
        parts("{'text':'Let me ','thought':true}"),
        parts("{'thought':true,'text':'think.'}", "{'text':'Hello'}"),
        parts("{'text':' there','thought':false}"),
        parts("{'text':'Hm.','thought':true}"),
        Harness.DONE));

    assertThat(events)
        .startsWith(
            new ReasoningDelta(0, "Let me "),
            new ReasoningDelta(0, "think."),
            new TextDelta(1, "Hello"),
            new TextDelta(1, " there"),
            new ReasoningDelta(2, "Hm."));
  }

  @Test
  void countsThoughtsAsAnswerAndResultsOfToolsAsPrompt() {
    List<ModelEvent> events = harness.ask(stream(
        "{'candidates':[{'content':{'parts':[{'text':'Hi'}]}}],'usageMetadata':{'promptTokenCount':15}}",
        "{'candidates':[{'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':147,"
            + "'candidatesTokenCount':108,'totalTokenCount':783,'cachedContentTokenCount':40,"
            + "'toolUsePromptTokenCount':360,'thoughtsTokenCount':168}}",
        "{'usageMetadata':{'trafficType':'ON_DEMAND'}}"));

    assertThat(completed(events).usage()).isEqualTo(new Usage(507, 276, 168, 40, 0, false));
  }

  @Test
  void knowsNothingOfUsageThatIsNotCounted() {
    List<ModelEvent> events =
        harness.ask(stream(finished("STOP"), "{'usageMetadata':{'trafficType':'ON_DEMAND'}}"));

    assertThat(completed(events).usage()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "MAX_TOKENS, LENGTH",
    "SAFETY, CONTENT_FILTER",
    "RECITATION, CONTENT_FILTER",
    "LANGUAGE, CONTENT_FILTER",
    "BLOCKLIST, CONTENT_FILTER",
    "PROHIBITED_CONTENT, CONTENT_FILTER",
    "SPII, CONTENT_FILTER",
    "MODEL_ARMOR, CONTENT_FILTER",
    "IMAGE_SAFETY, CONTENT_FILTER",
    "OTHER, UNKNOWN",
    "SOMETHING_NEW, UNKNOWN"
  })
  void knowsWhyAnAnswerEnded(String theirs, FinishReason ours) {
    Completed completed = completed(harness.ask(stream(finished(theirs))));

    assertThat(completed.reason()).isEqualTo(ours);
    assertThat(completed.nativeReason()).isEqualTo(theirs);
    assertThat(completed.model()).isEqualTo("asked");
  }

  @Test
  void takesAnAnswerThatWasThoughtAwayForOne() {
    Reply reply = Reply.json(
        Harness.json(
            "{'candidates':[{'content':{'role':'model'},'finishReason':'MAX_TOKENS','index':0}],"
                + "'usageMetadata':{'promptTokenCount':15,'thoughtsTokenCount':2,'totalTokenCount':17}}"));

    List<ModelEvent> events = harness.ask(reply, Delivery.WHOLE);

    assertThat(events).hasSize(1);
    assertThat(completed(events).reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(completed(events).usage()).isEqualTo(new Usage(15, 2, 2, 0, 0, false));
  }

  @Test
  void readsTheFirstCandidateOnlyAndSkipsWhatItDoesNotKnow() {
    List<ModelEvent> events = harness.ask(stream(
        "{'candidates':[{'content':{'parts':[{'text':'one','new':{'deep':[1]}}]},'safetyRatings':[{}]},"
            + "{'content':{'parts':[{'text':'two'}]},'finishReason':'SAFETY'}],'createTime':'now'}",
        "{'candidates':null,'promptFeedback':{'safetyRatings':[]}}",
        "{'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'image/png','data':'aGk='}},7,null]}}]}",
        Harness.DONE));

    assertThat(text(events)).isEqualTo("one");
    assertThat(events).hasSize(2);
  }

  @Test
  void namesEachPageOnceThatAnAnswerIsGroundedIn() {
    String web = "{'web':{'uri':'https://a.example/','title':'A','domain':'a.example'}}";

    List<ModelEvent> events = harness.ask(stream(
        "{'candidates':[{'content':{'parts':[{'text':'Tea.'}]},'groundingMetadata':{}}]}",
        "{'candidates':[{'groundingMetadata':{'searchEntryPoint':{'renderedContent':'x'},'groundingChunks':["
            + web + "," + web + ",{'retrievedContext':{'uri':'https://b.example/','text':'Old.'}},"
            + "{'web':{'title':'no address'}},{'new':7}],'webSearchQueries':['tea']}}]}",
        "{'candidates':[{'groundingMetadata':{'groundingChunks':[" + web
            + "]},'finishReason':'STOP'}]}"));

    assertThat(events)
        .filteredOn(SourcesFound.class::isInstance)
        .containsExactly(new SourcesFound(List.of(
            new Source("1", "A", "https://a.example/", null),
            new Source("2", "", "https://b.example/", "Old."))));
  }

  @Test
  void takesALastEventWithoutItsBlankLine() {
    List<ModelEvent> events = harness.ask(
        stream(parts("{'text':'Hello'}")).body("data: " + Harness.json(finished("STOP"))));

    assertThat(text(events)).isEqualTo("Hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void saysTheSameHoweverTheBytesAreSplit(int most) {
    String body = String.join(
        "\r\n\r\n",
        "data: " + parts("{'text':'Думаю 👋','thought':true}"),
        "data: "
            + parts("{'functionCall':{'name':'f','args':{'a':'Ё'}},'thoughtSignature':'c2ln'}"),
        "data: " + parts("{'text':'Привет, 👩‍👩‍👧‍👦 мир!'}"),
        ": comment",
        "data: " + parts("{'text':'','thoughtSignature':'ZW5k'}"),
        "data: " + finished("STOP"),
        "");
    byte[] bytes = Harness.json(body).getBytes(StandardCharsets.UTF_8);

    assertThat(harness.ask(Reply.stream().bytes(bytes, most, 7)))
        .isEqualTo(harness.ask(Reply.stream().bytes(bytes)))
        .hasSize(8);
  }
}
