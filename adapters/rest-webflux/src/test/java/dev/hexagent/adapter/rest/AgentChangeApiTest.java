package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.VersionConflict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class AgentChangeApiTest {
  private final Api api = new Api();

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
    api.agents.known.add(Agents.poet(new ModelRef("x/y")));

    var answer = api.send(HttpMethod.PUT, path, "{\"name\":\"Bard\",\"system_prompt\":\"Sing.\"}");

    answer.expectStatus().isOk().expectHeader().valueEquals("ETag", "\"4\"");
    assertThat(api.agents.definition)
        .isEqualTo(
            new AgentDefinition("Bard", "", "Sing.", null, GenerationSettings.DEFAULT, null));
    assertThat(api.agents.expectedVersion).isNull();
  }

  @Test
  void namesTheFieldsOfAReplacementWithoutPrefix() {
    api.agents.known.add(Agents.poet(null));

    var answer = api.send(
        HttpMethod.PUT,
        "/agents/poet",
        "{\"name\":\"A\",\"system_prompt\":\"\",\"temperature\":3}");

    answer.expectBody().jsonPath("$.field").isEqualTo("temperature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai/gpt-4o", "openrouter:openai/gpt-4o"})
  void leavesAnUnsetModelUnsetWhenTheDefaultOneIsWrittenBack(String model) {
    api.agents.known.add(Agents.poet(null));

    api.send(
        HttpMethod.PUT,
        "/agents/poet",
        "{\"name\":\"A\",\"system_prompt\":\"\",\"model\":\"" + model + "\"}");

    assertThat(api.agents.definition.model()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | a b", // a client that does not know of them
        "\"fallbacks\":null, |", //
        "\"fallbacks\":[], |",
        "\"fallbacks\":[\"c\",\" ollama:d \"], | c ollama:d"
      })
  void keepsFallbacksThatAreNotNamedAndClearsThoseThatAreNull(
      String field, @Nullable String expected) {
    api.agents.known.add(Agents.fallingBackTo("a", "b"));

    api.send(HttpMethod.PUT, "/agents/poet", "{" + field + "\"name\":\"A\",\"system_prompt\":\"\"}")
        .expectStatus()
        .isOk();

    assertThat(api.agents.definition.fallbacks())
        .extracting(ModelRef::text)
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
  }

  @Test
  void writesFallbacksAsModelsAreWritten() {
    api.agents.known.add(Agents.fallingBackTo("openrouter:a/b", "ollama:c"));

    api.get("/agents/poet")
        .expectBody()
        .jsonPath("$.fallbacks")
        .isEqualTo(List.of("a/b", "ollama:c"));
  }

  @Test
  void leavesFallbacksOutWhereThereAreNone() {
    api.agents.known.add(Agents.poet(null));

    api.get("/agents/poet").expectBody().jsonPath("$.fallbacks").doesNotExist();
  }

  @Test
  void namesTheFallbackThatIsWrong() {
    var answer = api.post(
        "/agents",
        "{\"config\":{\"name\":\"A\",\"system_prompt\":\"\",\"fallbacks\":[\"a\",\" \"]}}");

    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("config.fallbacks[1]");
  }

  @Test
  void refusesMoreFallbacksThanFive() {
    var answer = api.post(
        "/agents",
        "{\"config\":{\"name\":\"A\",\"system_prompt\":\"\",\"fallbacks\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}}");

    answer.expectBody().jsonPath("$.field").isEqualTo("config.fallbacks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "| 3 | 500", // a client that does not know of it
        "\"context\":null, | |",
        "\"context\":{}, | |",
        "\"context\":{\"last_turns\":7}, | 7 |",
        "\"context\":{\"tokens\":9,\"last_turns\":1}, | 1 | 9"
      })
  void keepsAContextThatIsNotNamedAndClearsOneThatIsNull(
      @Nullable String field, @Nullable Integer turns, @Nullable Integer tokens) {
    api.agents.known.add(Agents.told(new ContextPolicy(3, 500)));

    api.send(
            HttpMethod.PUT,
            "/agents/poet",
            "{" + (field == null ? "" : field) + "\"name\":\"A\",\"system_prompt\":\"\"}")
        .expectStatus()
        .isOk();

    assertThat(api.agents.definition.context()).isEqualTo(new ContextPolicy(turns, tokens));
  }

  @Test
  void writesHowMuchAnAgentIsToldUnlessItIsEverything() {
    api.agents.known.add(Agents.told(new ContextPolicy(3, null, true)));
    api.get("/agents/poet")
        .expectBody()
        .jsonPath("$.context")
        .isEqualTo(Map.of("last_turns", 3, "summary", true));

    api.agents.known.set(0, Agents.poet(null));
    api.get("/agents/poet").expectBody().jsonPath("$.context").doesNotExist();
  }

  @Test
  void namesWhatIsWrongInAContext() {
    var answer = api.post(
        "/agents",
        "{\"config\":{\"name\":\"A\",\"system_prompt\":\"\",\"context\":{\"last_turns\":0,\"tokens\":0}}}");

    answer.expectStatus().isBadRequest();
    assertThat(Api.<List<String>>read(answer, "$.errors[*].field"))
        .containsExactly("config.context.last_turns", "config.context.tokens");
  }

  @Test
  void keepsTheDefaultModelWhereItWasSet() {
    api.agents.known.add(Agents.poet(new ModelRef("openai/gpt-4o")));

    api.send(
        HttpMethod.PUT,
        "/agents/poet",
        "{\"name\":\"A\",\"system_prompt\":\"\",\"model\":\"openai/gpt-4o\"}");

    assertThat(api.agents.definition.model()).isEqualTo(new ModelRef("openai/gpt-4o"));
  }

  @Test
  void replacesOnlyTheVersionTheCallerHasSeen() {
    api.agents.known.add(Agents.poet(null));

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
    api.agents.known.add(Agents.poet(null));

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
    api.agents.known.add(Agents.poet(null));

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
    api.agents.known.add(Agents.poet(null));

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
}
