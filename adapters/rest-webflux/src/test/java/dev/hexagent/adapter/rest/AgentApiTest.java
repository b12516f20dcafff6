package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.model.ModelRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentApiTest {
  private static final String POET = """
      {"id":"poet","name":"Poet","description":"","system_prompt":"Rhyme.","model":"openai/gpt-4o",
      "temperature":0.7,"max_tokens":1000,"response_format":null,"created_at":"2026-11-22T14:17:05.120000Z",
      "owner":"alice","visibility":"private","predefined":false,"version":3,"updated_at":"2026-11-22T14:17:06.000000Z"}
      """;

  private final Api api = new Api();

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents/poet", "/agents/poet"})
  void readsAnAgent(String path) {
    api.agents.known.add(Agents.poet(null));

    var answer = api.get(path);

    answer.expectStatus().isOk().expectHeader().valueEquals("ETag", "\"3\"");
    assertThat(body(answer)).isEqualTo(json(POET));
  }

  @Test
  void namesModelsOfOtherProvidersWithPrefix() {
    api.agents.known.add(Agents.poet(new ModelRef("ollama:llama3:8b")));

    var answer = api.get("/api/v1/agents/poet");

    answer.expectBody().jsonPath("$.model").isEqualTo("ollama:llama3:8b");
  }

  @Test
  void asksOnBehalfOfTheCallerInItsLanguage() {
    api.agents.known.add(Agents.poet(null));

    api.http
        .get()
        .uri("/api/v1/agents/poet")
        .header("Accept-Language", "ru, en;q=0.5")
        .exchange();

    assertThat(api.agents.caller.actor()).isEqualTo(Api.CALLER);
    assertThat(api.agents.caller.locale()).hasToString("ru");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents", "/agents"})
  void listsAgentsAsAPlainArray(String path) {
    api.agents.known.add(Agents.poet(null));

    var answer = api.get(path);

    answer.expectHeader().doesNotExist("Link");
    assertThat(body(answer)).isEqualTo("[" + json(POET) + "]");
  }

  @Test
  void leadsFromPageToPageByLinks() {
    api.agents.known.addAll(
        List.of(Agents.agent("first"), Agents.agent("second"), Agents.agent("third")));

    var first = api.get("/api/v1/agents?limit=2");
    String link = first.returnResult(String.class).getResponseHeaders().getFirst("Link");
    var second = api.get(link.substring(1, link.indexOf('>')));

    assertThat(link).startsWith("</api/v1/agents?limit=2&cursor=").endsWith(">; rel=\"next\"");
    second.expectHeader().doesNotExist("Link").expectBody().jsonPath("$[*].id").isEqualTo("third");
  }

  @Test
  void refusesACursorOfNoPage() {
    api.agents.known.add(Agents.agent("first"));

    var answer = api.get("/api/v1/agents?limit=2&cursor=nonsense");

    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid_cursor");
  }

  @ParameterizedTest
  @CsvSource({
    "0, must be between 1 and 200 but was 0",
    "201, must be between 1 and 200 but was 201",
    "x, must be a whole number"
  })
  void refusesLimitsOutOfRange(String limit, String message) {
    var answer = api.get("/api/v1/agents?limit=" + limit);

    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("limit")
        .jsonPath("$.errors[0].message")
        .isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "No Body", "%F0%9F%98%80"})
  void doesNotFindUnknownAgentsNorImpossibleOnes(String id) {
    var answer = api.http.get().uri("/agents/{id}", id).exchange();

    answer
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("agent_not_found")
        .jsonPath("$.detail")
        .isEqualTo("Agent '" + id + "' not found");
  }
}
