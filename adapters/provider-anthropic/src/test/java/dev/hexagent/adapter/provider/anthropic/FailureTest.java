package dev.hexagent.adapter.provider.anthropic;

import static dev.hexagent.adapter.provider.anthropic.Messages.begun;
import static dev.hexagent.adapter.provider.anthropic.Messages.delta;
import static dev.hexagent.adapter.provider.anthropic.Messages.event;
import static dev.hexagent.adapter.provider.anthropic.Messages.json;
import static dev.hexagent.adapter.provider.anthropic.Messages.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelEvent.Metered;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  private static final Reply HALF = delta(
      start(begun(), 0, "{'type':'text','text':''}"), 0, "{'type':'text_delta','text':'Hel'}");

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  private static String error(String type, String message) {
    return json("{'type':'error','error':{'type':'" + type + "','message':'" + message
        + "'},'request_id':'req_1'}");
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void tellsOfARefusalWithAllThatIsSaid(Delivery delivery) {
    Reply reply = Reply.status(429)
        .json()
        .header("retry-after", "7")
        .body(error("rate_limit_error", "This request would exceed your limit"));

    Harness.Heard heard = harness.hear(reply, delivery);

    assertThat(heard.failures()).singleElement().satisfies(failure -> {
      assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
      assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
      assertThat(failure.origin()).isEqualTo(new Failure.Origin("anthropic", "asked", "429"));
      assertThat(failure.message())
          .startsWith("anthropic is rate-limiting asked.")
          .contains("It says: This request would exceed your limit");
    });
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, PROVIDER_REJECTED",
    "401, authentication_error, PROVIDER_UNAUTHORIZED",
    "402, billing_error, PROVIDER_CREDIT",
    "403, permission_error, PROVIDER_UNAUTHORIZED",
    "404, not_found_error, MODEL_NOT_FOUND",
    "409, conflict_error, PROVIDER_REJECTED",
    "413, request_too_large, PROVIDER_REJECTED",
    "429, rate_limit_error, RATE_LIMITED",
    "500, api_error, PROVIDER_ERROR",
    "504, timeout_error, PROVIDER_TIMEOUT",
    "529, overloaded_error, PROVIDER_OVERLOADED"
  })
  void knowsItsErrorsBeforeAndInAStream(int status, String type, ErrorCode expected) {
    Reply before = Reply.status(status).body(error(type, "no"));
    Reply within = HALF.body("event: error\ndata: " + error(type, "no") + "\n\n");

    assertThat(harness.fail(before).code()).isEqualTo(expected);
    assertThat(harness.fail(within).code()).isEqualTo(expected);
  }

  @Test
  void knowsAnErrorWhoseTypeComesLast() {
    Reply reply = Reply.status(400)
        .body(json("{'error':{'message':'no','type':'billing_error'},'type':'error'}"));

    assertThat(harness.fail(reply).code()).isEqualTo(ErrorCode.PROVIDER_CREDIT);
  }

  @Test
  void readsAnErrorThatIsNoEventOfItsOwn() {
    assertThat(harness.fail(HALF.data(error("overloaded_error", "Overloaded"))).code())
        .isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
    assertThat(harness.fail(Reply.json(error("overloaded_error", "Overloaded"))).code())
        .isEqualTo(ErrorCode.PROVIDER_OVERLOADED);
    assertThat(harness.fail(event(HALF, "error", "'error':null")).code())
        .isEqualTo(ErrorCode.PROVIDER_ERROR);
  }

  @Test
  void failsBehindTheTextThatCameBefore() {
    Harness.Heard heard = harness.hear(
        HALF.body("event: error\ndata: " + error("overloaded_error", "Overloaded") + "\n\n"),
        Delivery.STREAMED);

    assertThat(heard.events()).containsExactly(new TextDelta(0, "Hel"));
    assertThat(heard.failures().get(0).message()).contains("Overloaded");
  }

  @Test
  void tellsWhatAFailedAnswerUsedOnlyWhereItIsCountedToItsEnd() {
    Reply counted = event(
        HALF, "message_delta", "'delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':5}");

    Harness.Heard heard = harness.hear(
        counted.body("event: error\ndata: " + error("api_error", "no") + "\n\n"),
        Delivery.STREAMED);

    assertThat(heard.events()).endsWith(new Metered(Usage.reported(17, 5), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt is too long: 210000 tokens > 200000 maximum",
        "input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000"
      })
  void hearsThatAPromptIsTooLong(String sentence) {
    Reply reply = Reply.status(400).body(error("invalid_request_error", sentence));

    assertThat(harness.fail(reply).code()).isEqualTo(ErrorCode.CONTEXT_TOO_LONG);
  }

  @Test
  void takesASpentBudgetForMissingCredit() {
    Reply reply = Reply.status(429)
        .body(json("{'type':'error','error':{'type':'rate_limit_error','message':'Spend limit',"
            + "'details':{'error_code':'enforced_spend_limit_reached'}}}"));

    Failure failure = harness.fail(reply);

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_CREDIT);
    assertThat(failure.message()).contains("platform.claude.com/settings/billing");
  }

  @Test
  void saysWhereKeysAreToBeHadAndDoesNotQuoteOurs() {
    Failure failure = harness.fail(Reply.status(401)
        .body(error("authentication_error", "invalid x-api-key sk-ant-planted-0123456789abcdef")));

    assertThat(failure.message())
        .contains("platform.claude.com/settings/keys")
        .doesNotContain("planted");
  }

  @Test
  void isNotWholeWithoutAReasonForItsEnd() {
    assertThat(harness.fail(HALF).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(harness.fail(HALF.thenReset()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(harness.fail(event(HALF, "message_stop", "'x':1")).code())
        .isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Welcome</html>",
        "{}",
        "[]",
        "{\"object\":\"chat.completion\",\"choices\":[{\"finish_reason\":\"stop\"}]}",
        "{\"type\":\"message\",\"content\":[]}"
      })
  void takesNothingElseForAnAnswer(String body) {
    assertThat(harness.fail(Reply.json(body)).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @Test
  void isMalformedWhereAnEventIsNoJson() {
    assertThat(harness.fail(HALF.data("{\"type\":")).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
    assertThat(harness.fail(HALF.data("{} {}")).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @Test
  void takesNoPingForAWord() {
    try (var impatient = new Harness(settings -> settings.withTimeouts(new CallTimeouts(
        Duration.ofSeconds(5),
        Duration.ofMillis(300),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10))))) {
      Reply pinging = begun();
      for (int i = 0; i < 8; i++) {
        pinging = event(pinging.pause(Duration.ofMillis(100)), "ping", "'x':1");
      }

      Failure failure = impatient.fail(pinging);

      assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
      assertThat(failure.phase()).isEqualTo(Failure.Phase.FIRST_TOKEN);
    }
  }
}
