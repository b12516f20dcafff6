package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthApiTest {
  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/json", "text/html;q=0.5, */*", "text/html, application/json"})
  void saysHelloToPrograms(String accept) {
    var answer = api.http.get().uri("/").header("Accept", accept).exchange();

    answer.expectStatus().isOk().expectHeader().valueEquals("Vary", "Accept");
    assertThat(body(answer))
        .isEqualTo("{\"status\":\"healthy\",\"service\":\"Hexagent\",\"version\":\"0.1.0\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
        "text/html, application/json;q=0.9"
      })
  void sendsBrowsersToTheFirstPage(String accept) {
    var answer = api.http.get().uri("/").header("Accept", accept).exchange();

    answer
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/ui/chat")
        .expectHeader()
        .valueEquals("Vary", "Accept");
  }

  @Test
  void tellsAboutTheServer() {
    var answer = api.get("/health");

    assertThat(body(answer)).isEqualTo(json("""
                {"status":"healthy","service":"Hexagent","version":"0.1.0",
                "openrouter_configured":true,"default_model":"openai/gpt-4o"}
                """));
  }

  @Test
  void livesWhateverItsPartsDo() {
    api.readiness.database = false;

    var answer = api.get("/livez");

    answer.expectStatus().isOk();
    assertThat(body(answer)).isEqualTo("{\"status\":\"up\",\"checks\":{}}");
  }

  @Test
  void isReadyWhenItsPartsAre() {
    var answer = api.get("/readyz");

    answer.expectStatus().isOk();
    assertThat(body(answer)).isEqualTo("{\"status\":\"up\",\"checks\":{\"database\":\"up\"}}");
  }

  @Test
  void isNotReadyWithoutItsDatabase() {
    api.readiness.database = false;

    var answer = api.get("/readyz");

    answer.expectStatus().isEqualTo(503);
    assertThat(body(answer)).isEqualTo("{\"status\":\"down\",\"checks\":{\"database\":\"down\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/livez", "/readyz", "/agents", "/models"})
  void leavesTheRootToTheApplicationWhereItIsAPartOfOne(String path) {
    var embedded = new Api(RestConfiguration.class);

    var answer = embedded.get(path);

    answer.expectStatus().isNotFound().expectHeader().doesNotExist("X-Request-Id");
  }
}
