package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

class BorderApiTest {
  private static final String HELLO = "{\"message\":\"Say hello\"}";

  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"text\"",
        "5",
        "{",
        "{\"message\":\"a\"}}",
        "{\"message\":\"a\"} x",
        "{'a':1}"
      })
  void refusesWhatIsNoJsonObject(String text) {
    var answer = api.post("/chat", text);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("invalid_json");
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] body = HELLO.getBytes(StandardCharsets.UTF_8);
    body[14] = (byte) 0xC3;

    var answer = api.http
        .post()
        .uri("/chat")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();

    answer.expectStatus().isBadRequest();
  }

  @ParameterizedTest
  @CsvSource({"99, 200", "100, 400", "1500, 400"})
  void refusesWhatIsNestedTooDeep(int depth, int status) {
    api.runs.events = Flux.just(Events.completed(1, ""));

    var answer = api.post(
        "/chat", "{\"message\":\"a\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}");

    answer.expectStatus().isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/agents, 1000",
    "/api/v1/conversations, 1000",
    "/chat, 4000",
    "/api/v1/conversations/%s/runs, 4000"
  })
  void refusesBodiesThatAreTooLarge(String path, int limit) {
    String uri = path.formatted(Events.CONVERSATION);
    String fits = "{\"x\":\"" + "a".repeat(limit - 8) + "\"}";

    var largest = api.post(uri, fits);
    var tooLarge = api.post(uri, fits + " ");

    assertThat(largest.returnResult(Void.class).getStatus().value()).isNotEqualTo(413);
    tooLarge.expectStatus().isEqualTo(413);
    assertThat(Api.<String>read(tooLarge, "$.code")).isEqualTo("body_too_large");
  }

  @Test
  void refusesLargeBodiesThatDoNotTellTheirLength() {
    var pieces = Flux.range(0, 5_000).map(n -> "[1,2,3,4,5,6,7,8],");

    var answer = api.http
        .post()
        .uri("/chat")
        .contentType(MediaType.APPLICATION_JSON)
        .body(pieces, String.class)
        .exchange();

    answer.expectStatus().isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/nothing", "/api/v1", "/api/v1/", "/api/v1/agents/poet/x"})
  void hasItsOwnAnswerForPathsThatAreNotThere(String path) {
    var answer = api.get(path);

    answer.expectStatus().isNotFound();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents", "/agents"})
  void namesTheMethodsThatAPathTakes(String path) {
    var answer = api.send(HttpMethod.PATCH, path, "{}");

    answer.expectStatus().isEqualTo(405).expectHeader().exists("Allow");
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("method_not_allowed");
  }

  @Test
  void namesTheFormsThatAnAnswerHas() {
    var answer =
        api.http.get().uri("/api/v1/agents").accept(MediaType.IMAGE_PNG).exchange();

    answer
        .expectStatus()
        .isEqualTo(406)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("not_acceptable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""})
  void takesNothingButJson(String type) {
    var request = api.http.post().uri("/chat");
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }

    var answer = request.bodyValue(HELLO.getBytes(StandardCharsets.UTF_8)).exchange();

    answer.expectStatus().isEqualTo(415);
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("unsupported_media_type");
    assertThat(api.runs.command).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "<x>"
      })
  void givesRequestsAnIdOfItsOwnWhereTheirsWillNotDo(String theirs) {
    var answer =
        api.http.get().uri("/api/v1/agents").header("X-Request-Id", theirs).exchange();

    answer
        .expectHeader()
        .valueMatches(
            "X-Request-Id", "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }
}
