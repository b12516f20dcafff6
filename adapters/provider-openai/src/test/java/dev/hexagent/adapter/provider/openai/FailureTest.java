package dev.hexagent.adapter.provider.openai;

import static dev.hexagent.adapter.provider.openai.Harness.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class FailureTest {
  private static final Reply HALF = Reply.stream().text("Hel").text("lo");

  private final Harness harness = new Harness();

  @AfterEach
  void close() {
    harness.close();
  }

  /** What was said before a failure, and the failure. */
  private Failure failBehind(String said, Reply reply) {
    List<ModelEvent> events = new ArrayList<>();
    var failure = new ArrayList<Failure>();
    StepVerifier.create(harness.events(reply).doOnNext(events::add).ignoreElements())
        .expectErrorSatisfies(error -> failure.add(((ModelFailure) error).failure()))
        .verify(Harness.PATIENCE);
    assertThat(text(events)).isEqualTo(said);
    assertThat(events).noneMatch(ModelEvent.Completed.class::isInstance);
    return failure.get(0);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void tellsOfARefusalWithAllTheProviderSaid(Delivery delivery) {
    Reply reply = Reply.status(429)
        .json()
        .header("Retry-After", "7")
        .body(
            "{\"error\":{\"code\":429,\"message\":\"Provider returned error\",\"metadata\":"
                + "{\"provider_name\":\"Google\",\"raw\":\"m is temporarily rate-limited upstream\"}}}");

    Failure failure = harness.fail(reply, delivery);

    assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.origin()).isEqualTo(new Failure.Origin("fake", "asked", "429"));
    assertThat(failure.message())
        .startsWith("fake is rate-limiting asked.")
        .contains("Google behind it says: m is temporarily rate-limited upstream");
  }

  @Test
  void unwrapsWhatAnUpstreamSaidInJson() {
    Failure failure = harness.fail(Reply.status(400)
        .body(
            "{\"error\":{\"code\":400,\"message\":\"Provider returned error\",\"metadata\":{\"provider_name\":\"X\","
                + "\"raw\":\"{\\\"error\\\":{\\\"message\\\":\\\"bad image\\\"}}\"}}}"));

    assertThat(failure.message()).endsWith("X behind it says: bad image");
  }

  @Test
  void saysWhatToDoAboutARefusedKey() {
    Failure failure =
        harness.fail(Reply.status(401).body("{\"error\":{\"message\":\"No auth\",\"code\":401}}"));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNAUTHORIZED);
    assertThat(failure.message()).contains("refused the configured API key", "Check the API key");
  }

  @Test
  void saysWhatToDoAboutAMissingKey() {
    try (var keyless =
        new Harness(settings -> OpenAiSettings.of("fake", settings.endpoint().baseUrl(), null))) {
      Failure failure = keyless.fail(Reply.status(401));

      assertThat(failure.message()).contains("none is configured");
      assertThat(keyless.provider.requests().get(0).headers()).doesNotContainKey("authorization");
    }
  }

  @Test
  void saysWhatToDoAboutMissingCredit() {
    Failure failure = harness.fail(Reply.status(402)
        .body("{\"error\":{\"message\":\"This request requires more credits\",\"code\":402}}"));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_CREDIT);
    assertThat(failure.message()).contains("not enough credit", "requires more credits");
  }

  @Test
  void doesNotReadAnEndlessRefusal() {
    byte[] megabyte = new byte[1 << 20];

    Failure failure = harness.fail(Reply.status(500).bytes(Flux.just(megabyte).repeat()));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
    harness.provider.awaitOpenConnections(0, Duration.ofSeconds(1));
  }

  @Test
  void failsBehindTheTextThatCameBeforeAnErrorInTheStream() {
    Failure failure = failBehind(
        "Hello",
        HALF.data("{\"error\":{\"code\":502,\"message\":\"Provider disconnected\",\"metadata\":"
                + "{\"error_type\":\"provider_unavailable\"}},\"choices\":[{\"delta\":{\"content\":\"\"},"
                + "\"finish_reason\":\"error\"}]}")
            .done());

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
    assertThat(failure.message()).contains("Provider disconnected");
  }

  @Test
  void failsIfAnErrorComesBehindTheFinishReason() {
    Failure failure = failBehind(
        "Hello",
        HALF.finish("length")
            .data(
                "{\"error\":{\"code\":400,\"message\":\"Token limit reached\"},\"choices\":[{\"delta\":{},"
                    + "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":43,\"completion_tokens\":10}}")
            .done());

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_REJECTED);
  }

  @Test
  void tellsWhatAFailedAnswerUsedBeforeItFails() {
    Flux<ModelEvent> events = harness.events(
        HALF.data("{\"error\":{\"code\":400,\"message\":\"Token limit reached\"},\"choices\":[],"
                + "\"usage\":{\"prompt_tokens\":43,\"completion_tokens\":10,\"cost\":0.00025}}")
            .done());

    StepVerifier.create(events.filter(ModelEvent.Metered.class::isInstance))
        .expectNext(new ModelEvent.Metered(
            Usage.reported(43, 10), Cost.reported(new BigDecimal("0.00025"))))
        .expectError(ModelFailure.class)
        .verify(Harness.PATIENCE);
  }

  @Test
  void failsOnAnErrorInAnEventOfThatName() {
    Failure failure = failBehind(
        "Hello",
        HALF.body(
            "event: error\ndata: {\"error\":{\"message\":\"Tool call validation failed\",\"type\":"
                + "\"invalid_request_error\",\"code\":\"tool_use_failed\",\"status_code\":400}}\n\n"));

    assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @Test
  void failsOnAnErrorAtTheVeryEndWithoutABlankLine() {
    Failure failure = failBehind(
        "Hello", HALF.finish("stop").body("data: {\"error\":{\"message\":\"gone\",\"code\":502}}"));

    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}",
        "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"native_finish_reason\":\"network_error\"}]}",
        "{\"choices\":[],\"error\":{\"message\":\"gone\"}}",
        "{\"error\":\"gone\"}",
        "{\"object\":\"error\",\"message\":\"gone\",\"code\":500}"
      })
  void failsHoweverTheErrorIsWritten(String chunk) {
    assertThat(failBehind("Hello", HALF.data(chunk).done()).code())
        .isEqualTo(ErrorCode.PROVIDER_ERROR);
  }

  @Test
  void isNotDisturbedByAnErrorThatIsNone() {
    Reply reply = HALF.data(
            "{\"error\":null,\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")
        .done();

    assertThat(text(harness.ask(reply))).isEqualTo("Hello");
  }

  @Test
  void isCutIfTheStreamEndsWithoutAReason() {
    assertThat(failBehind("Hello", HALF).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(failBehind("Hello", HALF.done()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(failBehind("", Reply.stream()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @Test
  void isCutIfTheConnectionEndsInTheStream() {
    assertThat(failBehind("Hello", HALF.thenReset()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(failBehind("Hello", HALF.thenClose()).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @Test
  void isCutIfTheConnectionBreaksBetweenReasonAndEnd() {
    assertThat(failBehind("Hello", HALF.finish("stop").thenReset()).code())
        .isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @Test
  void isCutIfTheStreamEndsInsideOfAnEvent() {
    Reply reply = HALF.finish("stop").body("data: {\"choices\":[],\"usage\":{\"prompt_to");

    assertThat(failBehind("Hello", reply).code()).isEqualTo(ErrorCode.UPSTREAM_CUT);
  }

  @Test
  void isCutIfAWholeAnswerIsNotWhole() {
    Reply reply = Reply.status(200).json().body("{\"choices\":[{\"message\":{\"content\":\"Hel");

    assertThat(harness.fail(reply.thenReset(), Delivery.WHOLE).code())
        .isEqualTo(ErrorCode.UPSTREAM_CUT);
    assertThat(harness.fail(reply, Delivery.WHOLE).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{not json",
        "[1]",
        "\"text\"",
        "{} {}",
        "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]"
      })
  void doesNotTakeJunkForAnAnswer(String junk) {
    assertThat(failBehind("Hello", HALF.data(junk).finish("stop").done()).code())
        .isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void doesNotTakeAWebPageForAnAnswer(Delivery delivery) {
    Reply page = Reply.status(200)
        .header("Content-Type", "text/html; charset=utf-8")
        .body("<!doctype html><title>Sign in</title>");

    Failure failure = harness.fail(page, delivery);

    assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
    assertThat(failure.message())
        .contains("Check the base URL " + harness.settings.endpoint().baseUrl());
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void takesAnErrorInASuccessForWhatItIs(Delivery delivery) {
    Reply reply =
        Reply.json("{\"error\":{\"code\":429,\"message\":\"slow down\"},\"user_id\":\"u\"}");

    assertThat(harness.fail(reply, delivery).code()).isEqualTo(ErrorCode.RATE_LIMITED);
  }

  @Test
  void keepsTheTextOfAWholeAnswerWithAnError() {
    Reply reply = Reply.json(
        "{\"choices\":[{\"finish_reason\":\"error\",\"message\":{\"content\":\"partial\"},"
            + "\"error\":{\"code\":502,\"message\":\"gone\"}}]}");

    assertThat(failBehind("partial", reply).code()).isEqualTo(ErrorCode.PROVIDER_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"choices\":[]}",
        "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":null}]}"
      })
  void doesNotTakeAWholeAnswerWithoutAnEndForOne(String body) {
    assertThat(harness.fail(Reply.json(body), Delivery.WHOLE).code())
        .isEqualTo(ErrorCode.MALFORMED_ANSWER);
  }

  @Test
  void givesUpOnAnEndlessEvent() {
    byte[] piece = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    Reply reply = HALF.body("data: ").bytes(Flux.just(piece).repeat());

    assertThat(failBehind("Hello", reply).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
    harness.provider.awaitOpenConnections(0, Duration.ofSeconds(1));
  }

  @Test
  void takesALargeEvent() {
    String large = "x".repeat(3 << 20);

    assertThat(text(harness.ask(Reply.stream().text(large).finish("stop").done())))
        .isEqualTo(large);
  }

  @Test
  void givesUpOnAnEndlessAnswer() {
    byte[] piece = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    Reply reply =
        Reply.status(200).json().body("{\"a\":\"").bytes(Flux.just(piece).repeat());

    assertThat(harness.fail(reply, Delivery.WHOLE).code()).isEqualTo(ErrorCode.MALFORMED_ANSWER);
    harness.provider.awaitOpenConnections(0, Duration.ofSeconds(1));
  }

  @Test
  void isUnreachableIfTheConnectionBreaksBeforeTheResponse() {
    assertThat(harness.fail(Reply.reset()).code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
    assertThat(harness.fail(Reply.status(0).thenClose()).code())
        .isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
  }

  @Test
  void isUnreachableIfNobodyListens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (var lost = new Harness(settings ->
        OpenAiSettings.of("fake", URI.create("http://127.0.0.1:" + port + "/v1"), null))) {
      Failure failure = lost.fail(Reply.stream());

      assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
      assertThat(failure.message())
          .contains("cannot be reached at http://127.0.0.1:" + port, "Check the network");
    }
  }

  @Test
  void isUnreachableIfTheHostIsNotKnown() {
    try (var lost = new Harness(
        settings -> OpenAiSettings.of("fake", URI.create("http://host.invalid/v1"), null))) {
      Failure failure = lost.fail(Reply.stream());

      assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
      assertThat(failure.message()).contains("host name is not known");
    }
  }

  @Test
  void isUnreachableIfThereIsNoSecureConnection() {
    try (var insecure = new Harness(settings -> OpenAiSettings.of(
        "fake",
        URI.create(settings.endpoint().baseUrl().toString().replace("http:", "https:")),
        null))) {
      Failure failure = insecure.fail(Reply.stream());

      assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE);
      assertThat(failure.message()).contains("no secure connection");
    }
  }
}
