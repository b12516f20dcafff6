package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.host.HostApplication;
import org.junit.jupiter.api.Test;

/** What an application around the API keeps to itself. */
class EmbeddedApiTest {
  private final Api api = new Api(RestConfiguration.class, HostApplication.class);

  @Test
  void leavesTheAnswersOfTheApplicationAlone() {
    var answer = api.get("/host");

    answer.expectHeader().doesNotExist("X-Request-Id").expectHeader().doesNotExist("Cache-Control");
    assertThat(body(answer)).isEqualTo("{\"at\":\"2026-11-22T14:17:05Z\",\"nothing\":null}");
  }

  @Test
  void leavesTheFailuresOfTheApplicationToItsAdvice() {
    var answer = api.get("/host/broken");

    answer.expectStatus().isEqualTo(418);
  }

  @Test
  void keepsItsOwnFailuresFromTheAdviceOfTheApplication() {
    var answer = api.get("/api/v1/agents/nobody");

    answer.expectStatus().isNotFound().expectHeader().contentType("application/problem+json");
  }
}
