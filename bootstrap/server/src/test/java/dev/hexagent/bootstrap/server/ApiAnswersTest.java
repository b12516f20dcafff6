package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.domain.content.JsonText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answers is what its document says. */
@SpringBootTest(
    classes = HexagentServer.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"hexagent.store=memory", "hexagent.demo.pace=0s"})
@TestInstance(Lifecycle.PER_CLASS)
class ApiAnswersTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @LocalServerPort
  private int port;

  private final JacksonJsonCodec codec = new JacksonJsonCodec();
  private JsonNode document = JSON.nullNode();
  private WebTestClient http = WebTestClient.bindToServer().build();

  @BeforeAll
  void fetch() {
    http = WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(Duration.ofMinutes(1))
        .build();
    document =
        JSON.readTree(call(HttpMethod.GET, "/v3/api-docs", null, MediaType.APPLICATION_JSON));
  }

  @Test
  void fitTheDocumentForAgents() {
    JsonNode made = json(HttpMethod.POST, "/api/v1/agents", """
        {"config":{"name":"Poet","system_prompt":"Answer in verse.",
         "response_format":{"type":"json","json_schema":{"type":"object"}}}}""");

    assertFits(made, "post", "/api/v1/agents", "200");
    assertFits(json(HttpMethod.GET, "/agents", null), "get", "/agents", "200");
    assertFits(
        json(HttpMethod.GET, "/api/v1/agents/default", null), "get", "/api/v1/agents/{id}", "200");
    assertFits(
        json(HttpMethod.DELETE, "/agents/" + made.path("id").asString(), null),
        "delete",
        "/agents/{id}",
        "200");
  }

  @Test
  void fitTheDocumentForModelsAndHealth() {
    assertFits(json(HttpMethod.GET, "/models", null), "get", "/models", "200");
    assertFits(json(HttpMethod.GET, "/health", null), "get", "/health", "200");
    assertFits(json(HttpMethod.GET, "/readyz", null), "get", "/readyz", "200");
    assertFits(json(HttpMethod.GET, "/", null), "get", "/", "200");
  }

  @Test
  void fitTheDocumentForAChatAndWhatItLeaves() {
    JsonNode answer = json(HttpMethod.POST, "/chat", "{\"message\":\"Hello\"}");
    String conversation =
        "/api/v1/conversations/" + answer.path("conversation_id").asString();

    assertFits(answer, "post", "/chat", "200");
    assertFits(
        json(HttpMethod.GET, conversation, null), "get", "/api/v1/conversations/{id}", "200");
    assertFits(
        json(HttpMethod.GET, conversation + "/messages", null),
        "get",
        "/api/v1/conversations/{id}/messages",
        "200");
    assertFits(
        json(HttpMethod.GET, "/api/v1/conversations", null), "get", "/api/v1/conversations", "200");
    assertFits(
        json(HttpMethod.GET, "/api/v1/runs/" + answer.path("run_id").asString(), null),
        "get",
        "/api/v1/runs/{id}",
        "200");
    assertFits(
        json(HttpMethod.PATCH, conversation, "{\"title\":\"Kept\",\"tags\":[\"a\"]}"),
        "patch",
        "/api/v1/conversations/{id}",
        "200");
  }

  @Test
  void fitTheDocumentForAnAnswerInJson() {
    JsonNode answer = json(HttpMethod.POST, "/chat", """
        {"message":"Hello","response_format":{"type":"json","json_schema":
         {"type":"object","required":["age"],"properties":{"age":{"type":"integer"}}}}}""");

    assertThat(answer.at("/parsed_data/age").isInt()).isTrue();
    assertFits(answer, "post", "/chat", "200");
  }

  @Test
  void fitTheDocumentForEveryEventOfAStream() {
    List<JsonNode> events = call(
            HttpMethod.POST, "/chat", "{\"message\":\"Hello\"}", MediaType.TEXT_EVENT_STREAM)
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> JSON.readTree(line.substring("data: ".length())))
        .toList();

    assertThat(events)
        .extracting(event -> event.path("type").asString())
        .startsWith("run_started", "step_started", "text_delta")
        .endsWith("step_finished", "run_completed");
    events.forEach(event -> assertThat(faults(event, document.at("/components/schemas/RunEvent")))
        .as("%s", event)
        .isEmpty());
  }

  @Test
  void fitTheDocumentInTrouble() {
    JsonNode problem = json(HttpMethod.POST, "/chat", "{\"message\":\"Hello\",\"temperature\":9}");

    assertThat(problem.path("code").asString()).isEqualTo("invalid_field");
    assertFits(problem, "post", "/chat", "400");
    assertFits(json(HttpMethod.GET, "/agents/nobody", null), "get", "/agents/{id}", "404");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ChatRequest        | {"message":"Hello","temperature":0.5,"conversation_history":[{"role":"user","content":"Hi"}]}
      TurnRequest        | {"message":"Hello"}
      TurnRequest        | {"message":[{"type":"text","text":"Hello"}],"parent_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012"}
      TurnRequest        | {"parent_id":"019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012","model":"openai/gpt-4o"}
      NewAgent           | {"config":{"name":"Poet","description":"","system_prompt":"Answer in verse.","max_tokens":5}}
      NewConversation    | {"title":"Holiday plans"}
      ConversationChange | {"pinned":true,"tags":["a"]}
      """)
  void areGivenToRequestsThatFitTheDocument(String schema, String request) {
    assertThat(faults(JSON.readTree(request), document.at("/components/schemas/" + schema)))
        .isEmpty();
  }

  @Test
  void areProblemsForPathsThatAreNotThere() {
    JsonNode problem = json(HttpMethod.GET, "/nowhere", null);

    assertThat(problem.path("code").asString()).isEqualTo("not_found");
    assertThat(faults(problem, document.at("/components/schemas/Problem"))).isEmpty();
  }

  private JsonNode json(HttpMethod method, String path, @Nullable String body) {
    return JSON.readTree(call(method, path, body, MediaType.APPLICATION_JSON));
  }

  private String call(HttpMethod method, String path, @Nullable String body, MediaType accept) {
    var request = http.method(method).uri(path).accept(accept);
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    String answer = request.exchange().expectBody(String.class).returnResult().getResponseBody();
    return answer == null ? "" : answer;
  }

  private void assertFits(JsonNode answer, String method, String path, String status) {
    JsonNode content = document
        .path("paths")
        .path(path)
        .path(method)
        .path("responses")
        .path(status)
        .path("content");
    JsonNode schema = content.values().iterator().next().path("schema");

    assertThat(faults(answer, schema)).as("%s %s: %s", method, path, answer).isEmpty();
  }

  private List<String> faults(JsonNode value, JsonNode schema) {
    var whole = JSON.createObjectNode();
    whole.set("allOf", JSON.createArrayNode().add(schema));
    whole.putObject("components").set("schemas", document.at("/components/schemas"));
    return codec.validate(new JsonText(value.toString()), new JsonText(whole.toString()));
  }
}
