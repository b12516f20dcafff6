package dev.hexagent.adapter.provider.google;

import static dev.hexagent.adapter.provider.google.Harness.parts;
import static dev.hexagent.adapter.provider.google.Harness.said;
import static dev.hexagent.adapter.provider.google.Harness.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Google signs in one answer stands on the same part of the next request, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
  private static final String SIGNATURE = "EpwICpkI/AX+LI2nxlU6gsWZaZ==";

  private final Harness harness = new Harness();

  @AfterAll
  void close() {
    harness.close();
  }

  /** The parts of the answer, to the letter as the next request quotes them. */
  private String sentBack(List<ModelEvent> answer) {
    harness.ask(
        Harness.saying("Bye"),
        Harness.request(
            Delivery.STREAMED, said("Hi"), Answers.messageWithResults(answer), said("Well")));
    String body = harness.lastReceived().body().replace('"', '\'');
    String before = "{'role':'model','parts':";
    int begin = body.indexOf(before) + before.length();
    return body.substring(begin, body.indexOf("},{'role':'user'", begin));
  }

  private static String all(String... parts) {
    return "[" + String.join(",", parts) + "]";
  }

  private static String signed(String part) {
    return "{" + part + ",'thoughtSignature':'" + SIGNATURE + "'}";
  }

  @Test
  void ofCallsThatCameWhole() {
    String call = signed("'functionCall':{'name':'f','args':{'a':1.10}}");
    String bare = "{'functionCall':{'name':'g','args':{}}}";

    assertThat(sentBack(harness.ask(stream(parts(call, bare), Harness.DONE))))
        .isEqualTo(all(call, bare));
  }

  @Test
  void ofCallsThatCameValueByValue() {
    List<ModelEvent> answer = harness.ask(stream(
        parts(signed("'functionCall':{'name':'f','willContinue':true}")),
        parts("{'functionCall':{'partialArgs':[{'jsonPath':'$.a','stringValue':'b'}]}}"),
        Harness.DONE));

    assertThat(sentBack(answer))
        .isEqualTo(all(signed("'functionCall':{'name':'f','args':{'a':'b'}}")));
  }

  @Test
  void ofWordsAtTheEndOfTheirText() {
    List<ModelEvent> answer = harness.ask(stream(
        parts("{'text':'Hel'}"),
        parts("{'text':'lo '}"),
        parts(signed("'text':'there'")),
        parts("{'text':'!'}"),
        Harness.DONE));

    assertThat(Harness.text(answer)).isEqualTo("Hello there!");
    assertThat(sentBack(answer))
        .isEqualTo(all("{'text':'Hello '}", signed("'text':'there'"), "{'text':'!'}"));
  }

  @Test
  void ofAWholeAnswer() {
    Reply reply = Reply.json(Harness.json("{'candidates':[{'content':{'parts':["
        + signed("'text':'Hello'") + "]},'finishReason':'STOP'}]}"));

    assertThat(sentBack(harness.ask(reply, Delivery.WHOLE)))
        .isEqualTo(all(signed("'text':'Hello'")));
  }

  @Test
  void ofThoughts() {
    List<ModelEvent> answer = harness.ask(stream(
        parts("{'text':'shown ','thought':true}"),
        parts(signed("'text':'signed','thought':true")),
        parts("{'text':'shown too','thought':true}"),
        parts("{'text':'Hello'}"),
        Harness.DONE));

    assertThat(Harness.reasoning(answer)).isEqualTo("shown signedshown too");
    assertThat(sentBack(answer))
        .isEqualTo(all(signed("'text':'signed','thought':true"), "{'text':'Hello'}"));
  }

  @Test
  void ofPartsWithoutWords() {
    List<ModelEvent> answer = harness.ask(stream(
        parts(signed("'text':''")),
        parts("{'text':'Hello'}"),
        parts(signed("'text':''")),
        parts("{'thoughtSignature':'bare'}"),
        Harness.DONE));

    assertThat(sentBack(answer))
        .isEqualTo(all(
            signed("'text':''"),
            "{'text':'Hello'}",
            signed("'text':''"),
            "{'text':'','thoughtSignature':'bare'}"));
  }

  @Test
  void ofPartsThatMeanNothingToUs() {
    String code = "{ 'thoughtSignature':'" + SIGNATURE
        + "','executableCode' :{'language':'PYTHON','code':'print(1.10)\\n\\u003c','n':1e3}}";
    String result = "{'codeExecutionResult':{'outcome':'OUTCOME_OK','output':'1.10\\n','n':1.10}}";

    List<ModelEvent> answer = harness.ask(
        stream(parts(code, "{'text':''}"), parts(result), parts("{'text':'1.1'}"), Harness.DONE));

    assertThat(sentBack(answer)).isEqualTo(all(code, result, "{'text':'1.1'}"));
  }

  @Test
  void toNobodyElse() {
    List<ModelEvent> answer = harness.ask(stream(
        parts(signed("'functionCall':{'name':'f','args':{}}")),
        parts(signed("'text':'Hello'")),
        Harness.DONE));

    var request = Harness.request(
        Delivery.WHOLE, said("Hi"), Answers.messageWithResults(answer), said("Well"));

    assertThat(new String(new RequestWriter("other", request, Set.of()).write()))
        .contains("Hello")
        .doesNotContain(SIGNATURE);
  }
}
