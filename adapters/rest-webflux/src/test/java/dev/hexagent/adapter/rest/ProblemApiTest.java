package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.run.CancelReason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

class ProblemApiTest {
  private static final String HELLO = "{\"message\":\"Say hello\"}";

  private final Api api = new Api();

  @Test
  void isADocumentWithEverythingAClientNeeds() {
    var answer = api.http
        .post()
        .uri("/api/v1/agents")
        .header("X-Request-Id", "my-request.7")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"config\":{\"name\":\"A\",\"system_prompt\":\"\",\"temperature\":2.5}}")
        .exchange();

    answer
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .valueEquals("Content-Type", "application/problem+json")
        .expectHeader()
        .valueEquals("X-Request-Id", "my-request.7")
        .expectHeader()
        .valueEquals("Cache-Control", "no-store");
    assertThat(body(answer)).isEqualTo(json("""
                {"type":"urn:hexagent:problem:invalid_field","title":"Invalid field","status":400,
                "detail":"temperature must be between 0.0 and 2.0 but was 2.5","code":"invalid_field",
                "field":"config.temperature",
                "errors":[{"field":"config.temperature","message":"must be between 0.0 and 2.0 but was 2.5"}],
                "request_id":"my-request.7"}
                """));
  }

  @ParameterizedTest
  @EnumSource
  void tellsEveryCode(ErrorCode code) {
    api.agents.failure = new HexagentException(code, "So it is");

    var answer = api.get("/agents/poet");

    Map<String, Object> problem = Api.read(answer, "$");
    assertThat(problem)
        .containsEntry("type", "urn:hexagent:problem:" + code.wire())
        .containsEntry("code", code.wire())
        .containsEntry("detail", "So it is")
        .doesNotContainKeys("field", "errors", "run_id", "failure");
    answer.expectStatus().isEqualTo((int) problem.get("status"));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "TOO_MANY_RUNS",
        "RATE_LIMITED",
        "STORAGE_UNAVAILABLE",
        "SHUTTING_DOWN",
        "PROVIDER_OVERLOADED",
        "INTERRUPTED"
      })
  void saysWhenToTryAgain(ErrorCode code) {
    api.agents.failure = new HexagentException(code, "Not now");

    var answer = api.get("/agents/poet");

    answer.expectHeader().valueEquals("Retry-After", "2");
  }

  @Test
  void namesTheRunThatIsInTheWay() {
    api.runs.failure = new RunInProgress(Events.RUN_ID);

    var answer = api.post("/chat", HELLO);

    answer.expectStatus().isEqualTo(409);
    assertThat(Api.<String>read(answer, "$.run_id")).isEqualTo(Events.RUN_ID.toString());
  }

  @Test
  void tellsWhatBecameOfARunThatFailed() {
    api.runs.events = Flux.just(Events.failed(1, Events.LIMITED));

    var answer = api.post("/chat", HELLO);

    answer
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .valueEquals("Retry-After", "12")
        .expectHeader()
        .valueEquals("X-Run-Id", Events.RUN_ID.toString());
    assertThat(body(answer).replaceFirst("\"request_id\":\"[^\"]+\",", "")).isEqualTo(json("""
                {"type":"urn:hexagent:problem:rate_limited","title":"Rate limited","status":429,
                "detail":"openrouter is rate-limiting it","code":"rate_limited",
                "run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
                "conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011",
                "message_id":"019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072",
                "failure":{"code":"rate_limited","message":"openrouter is rate-limiting it","retryable":true,
                "retry_after_ms":11001,"provider":"openrouter","model":"x/y","provider_code":"429"}}
                """));
  }

  @Test
  void tellsThePhaseOfATimeout() {
    var origin = new Failure.Origin("openrouter", "x/y", null);
    api.runs.events =
        Flux.just(Events.failed(1, Failure.timeout("Too slow", origin, Failure.Phase.FIRST_TOKEN)));

    var answer = api.post("/chat", HELLO);

    answer.expectStatus().isEqualTo(504);
    assertThat(Api.<Map<String, Object>>read(answer, "$")).containsEntry("phase", "first_token");
  }

  @Test
  void tellsTheLimitThatWasReached() {
    api.runs.events =
        Flux.just(Events.failed(1, Failure.limit("Too many steps", Failure.Limit.STEPS)));

    var answer = api.post("/chat", HELLO);

    answer.expectStatus().isEqualTo(422);
    assertThat(Api.<Map<String, Object>>read(answer, "$")).containsEntry("limit", "steps");
  }

  @ParameterizedTest
  @CsvSource({
    "USER, 409, run_cancelled",
    "DISCONNECT, 409, run_cancelled",
    "SHUTDOWN, 503, shutting_down"
  })
  void tellsThatARunWasCancelled(CancelReason reason, int status, String code) {
    api.runs.events = Flux.just(Events.cancelled(1, reason));

    var answer = api.post("/chat", HELLO);

    answer.expectStatus().isEqualTo(status);
    assertThat(Api.<Map<String, Object>>read(answer, "$"))
        .containsEntry("code", code)
        .containsEntry("run_id", Events.RUN_ID.toString())
        .doesNotContainKey("message_id");
  }

  @Test
  void tellsNothingOfWhatBrokeInside() {
    api.agents.failure = new IllegalStateException("jdbc:h2:secret");

    var answer = api.get("/agents/poet");

    answer.expectStatus().isEqualTo(500);
    assertThat(body(answer))
        .contains("\"code\":\"internal\"")
        .doesNotContain("secret", "Exception");
  }

  @Test
  void actsOnNobodysBehalfIfNobodySaysWhoCalls() {
    api.caller = null;

    var answer = api.get("/api/v1/agents");

    answer.expectStatus().isEqualTo(500);
    assertThat(api.agents.caller).isNull();
  }

  @Test
  void waitsAtLeastAsLongAsTheProviderAsked() {
    api.runs.events = Flux.just(Events.failed(1, Events.LIMITED.retryAfter(Duration.ofMillis(1))));

    var answer = api.post("/chat", HELLO);

    answer.expectHeader().valueEquals("Retry-After", "1");
  }
}
