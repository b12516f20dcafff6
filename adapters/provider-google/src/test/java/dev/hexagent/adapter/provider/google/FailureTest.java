package dev.hexagent.adapter.provider.google;

import static dev.hexagent.adapter.provider.google.Harness.parts;
import static dev.hexagent.adapter.provider.google.Harness.stream;
import static dev.hexagent.adapter.provider.google.Harness.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Metered;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureTest {
  private final Harness harness = new Harness();

  @AfterAll
  void close() {
    harness.close();
  }

  private static Reply half(String... more) {
    var events = new ArrayList<>(List.of(parts("{'text':'Hel'}"), parts("{'text':'lo'}")));
    events.addAll(List.of(more));
    return stream(events.toArray(String[]::new));
  }

  private static Reply refusal(int status, String error) {
    return Reply.status(status).json().body(Harness.json("{'error':{" + error + "}}"));
  }

  /** What was said before a failure, and the failure. */
  private Failure failBehind(String said, Reply reply) {
    List<ModelEvent> events = new ArrayList<>();
    var failure = new ArrayList<Failure>();
    StepVerifier.create(harness
            .events(reply, Harness.request(Delivery.STREAMED))
            .doOnNext(events::add)
            .ignoreElements())
        .expectErrorSatisfies(error -> failure.add(((ModelFailure) error).failure()))
        .verify(Harness.PATIENCE);
    assertThat(text(events)).isEqualTo(said);
    assertThat(events).noneMatch(ModelEvent.Completed.class::isInstance);
    return failure.get(0);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void tellsOfARefusalWithAllThatGoogleSaid(Delivery delivery) {
    Failure failure = harness.fail(
        refusal(
            429,
            "'code':429,'message':'You exceeded your quota.','status':'RESOURCE_EXHAUSTED','details':["
                + "{'@type':'type.googleapis.com/google.rpc.QuotaFailure','violations':[{'quotaId':'x'}]},"
                + "{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'34.4s'}]"),
        delivery);

    assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMillis(34_400));
    assertThat(failure.origin()).isEqualTo(new Failure.Origin("fake", "asked", "429"));
    assertThat(failure.message())
        .startsWith("fake is rate-limiting asked.")
        .endsWith("It says: You exceeded your quota.");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT, PROVIDER_REJECTED",
    "400, FAILED_PRECONDITION, PROVIDER_REJECTED",
    "401, UNAUTHENTICATED, PROVIDER_UNAUTHORIZED",
    "403, PERMISSION_DENIED, PROVIDER_UNAUTHORIZED",
    "404, NOT_FOUND, MODEL_NOT_FOUND",
    "429, RESOURCE_EXHAUSTED, RATE_LIMITED",
    "499, CANCELLED, PROVIDER_ERROR",
    "500, INTERNAL, PROVIDER_ERROR",
    "503, UNAVAILABLE, PROVIDER_OVERLOADED",
    "504, DEADLINE_EXCEEDED, PROVIDER_TIMEOUT"
  })
  void knowsWhatGoogleCallsIt(int status, String word, ErrorCode expected) {
    String error = "'code':" + status + ",'message':'m','status':'" + word + "'";

    assertThat(harness.fail(refusal(status, error)).code()).isEqualTo(expected);
    assertThat(failBehind("Hello", half("{'error':{" + error + "}}")).code()).isEqualTo(expected);
    assertThat(harness
            .fail(Reply.json(Harness.json("{'error':{" + error + "}}")), Delivery.WHOLE)
            .code())
        .isEqualTo(expected);
  }

  @Test
  void knowsARefusedKeyThoughGoogleCallsItAnArgument() {
    Failure failure = harness.fail(refusal(
        400,
        "'code':400,'message':'API key not valid. Please pass a valid API key.','status':'INVALID_ARGUMENT',"
            + "'details':[{'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'API_KEY_INVALID',"
            + "'domain':'googleapis.com','metadata':{'service':'x'}}]"));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(failure.message()).contains("refused the configured API key", "aistudio.google.com");
  }

  @Test
  void hearsThatAPromptIsTooLong() {
    Failure failure = harness.fail(refusal(
        400,
        "'code':400,'message':'The input token count (1048577) exceeds the maximum number of tokens allowed"
            + " (1048576).','status':'INVALID_ARGUMENT'"));

    assertThat(failure.code()).isEqualTo(ErrorCode.CONTEXT_TOO_LONG);
  }

  @Test
  void readsAnErrorInAnArray() {
    Failure failure = harness.fail(Reply.status(404)
        .json()
        .body(Harness.json(
            "[{'error':{'code':404,'message':'no such model','status':'NOT_FOUND'}}]")));

    assertThat(failure.message()).endsWith("It says: no such model");
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void saysThatAPromptIsBlocked(Delivery delivery) {
    String blocked = "{'promptFeedback':{'blockReason':'MODEL_ARMOR','blockReasonMessage':"
        + "'The prompt violated filters.'},'usageMetadata':{'trafficType':'ON_DEMAND'}}";
    Reply reply =
        delivery == Delivery.STREAMED ? stream(blocked) : Reply.json(Harness.json(blocked));

    Failure failure = harness.fail(reply, delivery);

    assertThat(failure.code()).isEqualTo(ErrorCode.CONTENT_BLOCKED);
    assertThat(failure.origin()).isEqualTo(new Failure.Origin("fake", "asked", "MODEL_ARMOR"));
    assertThat(failure.message())
        .isEqualTo("fake blocked the text. Change it, or choose another model."
            + " It says: The prompt violated filters.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS"})
  void failsIfTheAnswerIsOfNoUse(String reason) {
    Failure failure = failBehind(
        "Hello",
        half("{'candidates':[{'finishReason':'" + reason + "','finishMessage':'Bad call.'}]}"));

    assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
    assertThat(failure.message()).endsWith("It says: Bad call.");
  }

  @Test
  void tellsWhatAFailedAnswerUsedBeforeItFails() {
    Reply reply = half("{'error':{'code':500,'message':'m'},'usageMetadata':{'promptTokenCount':43,"
        + "'candidatesTokenCount':10}}");

    StepVerifier.create(harness
            .events(reply, Harness.request(Delivery.STREAMED))
            .filter(Metered.class::isInstance))
        .expectNext(new Metered(Usage.reported(43, 10), null))
        .expectError(ModelFailure.class)
        .verify(Harness.PATIENCE);
  }

  @Test
  void failsIfAnErrorComesBehindTheFinishReason() {
    Failure failure =
        failBehind("Hello", half(Harness.DONE, "{'error':{'code':503,'status':'UNAVAILABLE'}}"));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
  }

  @Test
  void failsOnAnErrorInAnEventOfThatName() {
    Reply reply = half().body("event: error\r\ndata: {\"error\":{\"code\":503}}\r\n\r\n");

    assertThat(failBehind("Hello", reply).code()).isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
  }

  @Test
  void isCutIfTheStreamEndsWithoutAReason() {
    assertThat(failBehind("Hello", half()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(failBehind("", Reply.stream()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @Test
  void isCutIfTheConnectionEndsInTheStream() {
    assertThat(failBehind("Hello", half().thenReset()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(failBehind("Hello", half(Harness.DONE).thenClose()).code())
        .isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{not json", "[1]", "'text'", "{} {}", "[DONE]"})
  void doesNotTakeJunkForAnAnswer(String junk) {
    assertThat(failBehind("Hello", half(junk, Harness.DONE)).code())
        .isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'candidates':[]}",
        "{'candidates':[{'content':{'parts':[{'text':'a'}]}}]}",
        "[{'candidates':[{'finishReason':'STOP'}]}]"
      })
  void doesNotTakeAWholeAnswerWithoutAnEndForOne(String body) {
    assertThat(harness.fail(Reply.json(Harness.json(body)), Delivery.WHOLE).code())
        .isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }
}
