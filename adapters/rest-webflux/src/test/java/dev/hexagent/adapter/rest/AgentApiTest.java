package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.VersionConflict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

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
    api.agents.known.add(poet(null));

    var answer = api.get(path);

    answer.expectStatus().isOk().expectHeader().valueEquals("ETag", "\"3\"");
    assertThat(body(answer)).isEqualTo(json(POET));
  }

  @Test
  void namesModelsOfOtherProvidersWithPrefix() {
    api.agents.known.add(poet(new ModelRef("ollama:llama3:8b")));

    var answer = api.get("/api/v1/agents/poet");

    answer.expectBody().jsonPath("$.model").isEqualTo("ollama:llama3:8b");
  }

  @Test
  void asksOnBehalfOfTheCallerInItsLanguage() {
    api.agents.known.add(poet(null));

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
    api.agents.known.add(poet(null));

    var answer = api.get(path);

    answer.expectHeader().doesNotExist("Link");
    assertThat(body(answer)).isEqualTo("[" + json(POET) + "]");
  }

  @Test
  void leadsFromPageToPageByLinks() {
    api.agents.known.addAll(List.of(agent("first"), agent("second"), agent("third")));

    var first = api.get("/api/v1/agents?limit=2");
    String link = first.returnResult(String.class).getResponseHeaders().getFirst("Link");
    var second = api.get(link.substring(1, link.indexOf('>')));

    assertThat(link).startsWith("</api/v1/agents?limit=2&cursor=").endsWith(">; rel=\"next\"");
    second.expectHeader().doesNotExist("Link").expectBody().jsonPath("$[*].id").isEqualTo("third");
  }

  @Test
  void refusesACursorOfNoPage() {
    api.agents.known.add(agent("first"));

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
  @ValueSource(strings = {"/api/v1/agents", "/agents"})
  void makesAnAgentWithTheOriginalsDefaults(String path) {
    var answer = api.post(
        path, "{\"config\":{\"name\":\"Poet\",\"system_prompt\":\"Rhyme.\",\"tools\":[1]}}");

    answer
        .expectStatus()
        .isOk()
        .expectHeader()
        .exists("ETag")
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Poet");
    assertThat(api.agents.definition)
        .isEqualTo(
            new AgentDefinition("Poet", "", "Rhyme.", null, GenerationSettings.DEFAULT, null));
  }

  @Test
  void makesAnAgentWithEverythingSet() {
    api.post("/api/v1/agents", """
        {"config":{"name":"Poet","description":"Verse","system_prompt":"Rhyme.","model":"ollama:llama3:8b",
        "temperature":0,"max_tokens":5,"response_format":{"type":"json","json_schema":{ "type" : "object",
        "maximum":1.10 },"examples":[1],"description":"short"}}}
        """);

    var format = new ResponseFormat(
        ResponseFormat.Type.JSON,
        new JsonText("{\"type\":\"object\",\"maximum\":1.10}"),
        new JsonText("[1]"),
        "short");
    assertThat(api.agents.definition)
        .isEqualTo(new AgentDefinition(
            "Poet",
            "Verse",
            "Rhyme.",
            new ModelRef("ollama:llama3:8b"),
            new GenerationSettings(0.0, 5),
            format));
  }

  @Test
  void writesAResponseFormatAsItWasRead() {
    String format =
        "{\"type\":\"json\",\"json_schema\":{\"maximum\":1.10},\"examples\":null,\"description\":null}";

    var answer = api.post(
        "/agents",
        "{\"config\":{\"name\":\"A\",\"system_prompt\":\"\",\"response_format\":" + format + "}}");

    assertThat(body(answer)).contains("\"response_format\":" + format);
  }

  @Test
  void namesEveryFaultOfAnAgentAtOnce() {
    var answer = api.post("/api/v1/agents", """
        {"config":{"name":" ","temperature":2.5,"max_tokens":0,"model":"","response_format":{"type":"xml"}}}
        """);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<List<String>>read(answer, "$.errors[*].field"))
        .containsExactlyInAnyOrder(
            "config.name",
            "config.system_prompt",
            "config.temperature",
            "config.max_tokens",
            "config.model",
            "config.response_format.type");
    assertThat(api.agents.definition).isNull();
  }

  @Test
  void refusesASchemaWhereNoJsonIsAskedFor() {
    var answer = api.post(
        "/api/v1/agents",
        "{\"config\":{\"name\":\"A\",\"system_prompt\":\"\",\"response_format\":{\"type\":\"markdown\",\"json_schema\":{}}}}");

    answer.expectBody().jsonPath("$.field").isEqualTo("config.response_format.json_schema");
  }

  @Test
  void refusesAnAgentWithoutConfig() {
    var answer = api.post("/api/v1/agents", "{\"name\":\"Poet\"}");

    answer.expectStatus().isBadRequest().expectBody().jsonPath("$.field").isEqualTo("config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents/poet", "/agents/poet"})
  void replacesADefinitionWithItsDefaults(String path) {
    api.agents.known.add(poet(new ModelRef("x/y")));

    var answer = api.send(HttpMethod.PUT, path, "{\"name\":\"Bard\",\"system_prompt\":\"Sing.\"}");

    answer.expectStatus().isOk().expectHeader().valueEquals("ETag", "\"4\"");
    assertThat(api.agents.definition)
        .isEqualTo(
            new AgentDefinition("Bard", "", "Sing.", null, GenerationSettings.DEFAULT, null));
    assertThat(api.agents.expectedVersion).isNull();
  }

  @Test
  void namesTheFieldsOfAReplacementWithoutPrefix() {
    api.agents.known.add(poet(null));

    var answer = api.send(
        HttpMethod.PUT,
        "/agents/poet",
        "{\"name\":\"A\",\"system_prompt\":\"\",\"temperature\":3}");

    answer.expectBody().jsonPath("$.field").isEqualTo("temperature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/gpt-4o", "openrouter:openai/gpt-4o"})
  void leavesAnUnsetModelUnsetWhenTheDefaultOneIsWrittenBack(String model) {
    api.agents.known.add(poet(null));

    api.send(
        HttpMethod.PUT,
        "/agents/poet",
        "{\"name\":\"A\",\"system_prompt\":\"\",\"model\":\"" + model + "\"}");

    assertThat(api.agents.definition.model()).isNull();
  }

  @Test
  void keepsTheDefaultModelWhereItWasSet() {
    api.agents.known.add(poet(new ModelRef("openai/gpt-4o")));

    api.send(
        HttpMethod.PUT,
        "/agents/poet",
        "{\"name\":\"A\",\"system_prompt\":\"\",\"model\":\"openai/gpt-4o\"}");

    assertThat(api.agents.definition.model()).isEqualTo(new ModelRef("openai/gpt-4o"));
  }

  @Test
  void replacesOnlyTheVersionTheCallerHasSeen() {
    api.agents.known.add(poet(null));

    api.http
        .put()
        .uri("/api/v1/agents/poet")
        .header("If-Match", "\"3\"")
        .header("Content-Type", "application/json")
        .bodyValue("{\"name\":\"A\",\"system_prompt\":\"\"}")
        .exchange();

    assertThat(api.agents.expectedVersion).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "\"x\"", "W/\"3\"", "\"1\", \"2\""})
  void refusesATagThatIsNoVersion(String tag) {
    api.agents.known.add(poet(null));

    var answer =
        api.http.delete().uri("/api/v1/agents/poet").header("If-Match", tag).exchange();

    answer
        .expectStatus()
        .isEqualTo(412)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("version_conflict");
    assertThat(api.agents.deleted).isNull();
  }

  @Test
  void takesAnyVersionForAStar() {
    api.agents.known.add(poet(null));

    var answer =
        api.http.delete().uri("/api/v1/agents/poet").header("If-Match", "*").exchange();

    answer.expectStatus().isOk();
    assertThat(api.agents.expectedVersion).isNull();
  }

  @Test
  void saysThatItWasChangedElsewhere() {
    api.agents.failure = new VersionConflict(3, 4);

    var answer =
        api.http.delete().uri("/api/v1/agents/poet").header("If-Match", "\"3\"").exchange();

    answer
        .expectStatus()
        .isEqualTo(412)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("version_conflict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/agents/poet", "/agents/poet"})
  void deletesAnAgentInTheOriginalsWords(String path) {
    api.agents.known.add(poet(null));

    var answer = api.http.delete().uri(path).exchange();

    assertThat(body(answer)).isEqualTo("{\"message\":\"Agent deleted successfully\"}");
    assertThat(api.agents.deleted).isEqualTo(new AgentId("poet"));
  }

  @Test
  void keepsTheDefaultAgent() {
    api.agents.failure =
        new HexagentException(ErrorCode.DEFAULT_AGENT, "The default agent cannot be deleted");

    var answer = api.http.delete().uri("/agents/default").exchange();

    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("default_agent")
        .jsonPath("$.detail")
        .isEqualTo("The default agent cannot be deleted");
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

  private static Agent agent(String id) {
    Instant at = Instant.parse("2026-11-22T14:17:05.12Z");
    return new Agent(
        new AgentId(id),
        new OwnerId("alice"),
        Visibility.PRIVATE,
        poet(null).definition(),
        1,
        at,
        at);
  }

  private static Agent poet(@Nullable ModelRef model) {
    var definition =
        new AgentDefinition("Poet", "", "Rhyme.", model, GenerationSettings.DEFAULT, null);
    return new Agent(
        new AgentId("poet"),
        new OwnerId("alice"),
        Visibility.PRIVATE,
        definition,
        3,
        Instant.parse("2026-11-22T14:17:05.12Z"),
        Instant.parse("2026-11-22T14:17:06Z"));
  }
}
