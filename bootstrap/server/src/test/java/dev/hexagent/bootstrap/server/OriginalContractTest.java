package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client that was written for the original relies on, one operation after the other. */
@SpringBootTest(
    classes = {HexagentServer.class, OriginalContractTest.Upstream.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "hexagent.store=memory",
      "hexagent.openrouter.key=sk-or-v1-contract",
      "hexagent.default-model=some/default"
    })
class OriginalContractTest {
  private static final String MODELS = """
      {"data":[{"id":"some/default","name":"Some: Default","description":"Good.","context_length":8192,
       "pricing":{"prompt":"0.0000025","completion":"0.00001"}},{"id":"google/gemini-2.0-flash-exp:free"}]}""";
  private static final String AGE =
      "{\"type\":\"object\",\"required\":[\"age\"],\"properties\":{\"age\":{\"type\":\"integer\"}}}";
  private static final List<String> AGENT_FIELDS = List.of(
      "id",
      "name",
      "description",
      "system_prompt",
      "model",
      "temperature",
      "max_tokens",
      "response_format",
      "created_at");

  @Autowired
  private FakeProvider provider;

  @LocalServerPort
  private int port;

  private HttpCalls http = new HttpCalls(0);

  @TestConfiguration(proxyBeanMethods = false)
  static class Upstream {
    @Bean
    FakeProvider fakeProvider() {
      return FakeProvider.start().models(Reply.json(MODELS));
    }

    @Bean
    DynamicPropertyRegistrar upstreamAddress(FakeProvider provider) {
      return settings -> settings.add("hexagent.openrouter.base-url", provider::baseUrl);
    }
  }

  @BeforeEach
  void connect() {
    http = new HttpCalls(port);
    provider.otherwise(Scenario.saying("Hello", " there"));
  }

  @Test
  void helloSaysThatTheServerIsHealthy() throws IOException, InterruptedException {
    assertThat(http.get("/").path("status").asString()).isEqualTo("healthy");
  }

  @Test
  void healthTellsHowItIsSetUp() throws IOException, InterruptedException {
    JsonNode health = http.get("/health");

    assertThat(health.path("status").asString()).isEqualTo("healthy");
    assertThat(health.path("service").asString()).isEqualTo("Hexagent");
    assertThat(health.path("version").asString()).isEqualTo(Version.read());
    assertThat(health.path("openrouter_configured").asBoolean()).isTrue();
    assertThat(health.path("default_model").asString()).isEqualTo("some/default");
  }

  @AtBothPrefixes
  void modelsAreAnArray(String prefix) throws IOException, InterruptedException {
    assertThat(http.get(prefix + "/models")).isEqualTo(json("""
        [{"id":"google/gemini-2.0-flash-exp:free","name":"google/gemini-2.0-flash-exp:free","description":"",
          "context_length":null,"pricing":null},
         {"id":"some/default","name":"Some: Default","description":"Good.","context_length":8192,
          "pricing":{"prompt":"0.0000025","completion":"0.00001"}}]"""));
  }

  @Test
  void chatNamesAConversationByItsFirstWordsAndAModelNamesAllOthers()
      throws IOException, InterruptedException {
    String naming = "You name conversations for a list";
    provider.otherwise(received -> Scenario.saying(
            received.body().contains(naming) ? "\"Two days in Lisbon.\"" : "The castle.")
        .replyTo(received));
    String chat = http.post("/chat", "{\"message\":\"What is there in Porto?\"}")
        .path("conversation_id")
        .asString();
    String made = http.post("/api/v1/conversations", "{}").path("id").asString();

    http.post(
        "/api/v1/conversations/" + made + "/runs", "{\"message\":\"What is there in Lisbon?\"}");
    String title = Waiting.until(
        Duration.ofSeconds(30),
        () -> http.get("/api/v1/conversations/" + made).path("title").asString(),
        now -> !now.equals("What is there in Lisbon?"));

    assertThat(title).isEqualTo("Two days in Lisbon");
    assertThat(http.get("/api/v1/conversations/" + chat).path("title").asString())
        .isEqualTo("What is there in Porto?");
    assertThat(provider.requests())
        .filteredOn(received -> received.body().contains(naming))
        .filteredOn(received -> received.body().contains("What is there in"))
        .singleElement()
        .satisfies(received ->
            assertThat(received.body()).contains("Lisbon?", "The castle.", "\"max_tokens\":24"));
  }

  @AtBothPrefixes
  void chatAnswersWithEveryField(String prefix) throws IOException, InterruptedException {
    JsonNode answer = http.post(prefix + "/chat", "{\"message\":\"Say hello\"}");

    assertThat(answer.path("message").asString()).isEqualTo("Hello there");
    assertThat(answer.path("model").asString()).isEqualTo("some/default");
    assertThat(answer.path("agent_id").asString()).isEqualTo("default");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(17);
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(5);
    assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(22);
    assertThat(answer.propertyNames())
        .contains("parsed_data", "format_valid", "response_format", "orchestration_steps");
    assertThat(answer.path("parsed_data").isNull()).isTrue();
    assertThat(answer.path("format_valid").isNull()).isTrue();
    assertThat(answer.path("response_format").isNull()).isTrue();
    assertThat(answer.path("orchestration_steps").isNull()).isTrue();
  }

  @AtBothPrefixes
  void chatPassesEveryFieldOn(String prefix) throws IOException, InterruptedException {
    http.post(prefix + "/chat", """
        {"message":"And now?","agent_id":"math_assistant","model":"other/model","system_prompt":"Be brief.",
         "temperature":0.25,"max_tokens":77,"response_format":{"type":"markdown"},
         "conversation_history":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]}""");

    JsonNode asked = json(lastQuestion().body());
    assertThat(asked.path("model").asString()).isEqualTo("other/model");
    assertThat(asked.path("temperature").asDouble()).isEqualTo(0.25);
    assertThat(asked.path("max_tokens").asInt()).isEqualTo(77);
    assertThat(asked.at("/messages/0/content").asString()).startsWith("Be brief.");
    assertThat(texts(asked.path("messages"), "content"))
        .endsWith("user: Hi", "assistant: Hello", "user: And now?");
  }

  @AtBothPrefixes
  void chatContinuesTheConversationThatTheHistoryTells(String prefix)
      throws IOException, InterruptedException {
    String question = "Where are we " + prefix + "?";
    JsonNode first = http.post(prefix + "/chat", "{\"message\":\"%s\"}".formatted(question));
    http.post(prefix + "/chat", "{\"message\":\"Something else\"}");

    JsonNode second = http.post(prefix + "/chat", """
        {"message":"And who?","conversation_history":[{"role":"user","content":"%s"},
         {"role":"assistant","content":"Hello there"}]}""".formatted(question));

    String conversation = first.path("conversation_id").asString();
    assertThat(second.path("conversation_id").asString()).isEqualTo(conversation);
    assertThat(
            texts(http.get("/api/v1/conversations/" + conversation).at("/messages/items"), "text"))
        .containsExactly(
            "user: " + question,
            "assistant: Hello there",
            "user: And who?",
            "assistant: Hello there");
  }

  @AtBothPrefixes
  void chatBeginsAConversationWithAHistoryThatNobodyKnows(String prefix)
      throws IOException, InterruptedException {
    JsonNode answer = http.post(prefix + "/chat", """
        {"message":"And now?","conversation_history":[{"role":"user","content":"Unheard of"},
         {"role":"assistant","content":"Indeed"}]}""");

    String conversation =
        "/api/v1/conversations/" + answer.path("conversation_id").asString();
    assertThat(texts(http.get(conversation).at("/messages/items"), "text"))
        .containsExactly(
            "user: Unheard of", "assistant: Indeed", "user: And now?", "assistant: Hello there");
  }

  @ParameterizedTest
  @MethodSource("formattedAnswers")
  void chatReadsAnswersInTheFormatThatWasAskedFor(
      String prefix, String format, String said, String parsed, boolean valid)
      throws IOException, InterruptedException {
    provider.otherwise(Scenario.saying(said));

    JsonNode answer = http.post(
        prefix + "/chat", "{\"message\":\"How old?\",\"response_format\":%s}".formatted(format));

    assertThat(answer.path("message").asString()).isEqualTo(said);
    assertThat(answer.path("parsed_data")).isEqualTo(json(parsed));
    assertThat(answer.path("format_valid").asBoolean()).isEqualTo(valid);
    assertThat(answer.at("/response_format/type")).isEqualTo(json(format).path("type"));
  }

  static Stream<Arguments> formattedAnswers() {
    String ages = "{\"type\":\"json\",\"json_schema\":" + AGE + "}";
    String fenced = "Here it is:\n```json\n{\"age\": 7}\n```\nAs you wished.";
    return Stream.of("", "/api/v1")
        .flatMap(prefix -> Stream.of(
            Arguments.of(prefix, ages, "{\"age\": 7}", "{\"age\":7}", true),
            Arguments.of(prefix, ages, fenced, "{\"age\":7}", true),
            Arguments.of(prefix, ages, "{\"age\":\"7\"}", "{\"age\":\"7\"}", false),
            Arguments.of(prefix, ages, "Seven.", "\"Seven.\"", false),
            Arguments.of(prefix, "{\"type\":\"markdown\"}", "# Seven", "\"# Seven\"", true),
            Arguments.of(prefix, "{\"type\":\"plain_text\"}", "Seven", "\"Seven\"", true)));
  }

  @AtBothPrefixes
  void chatTellsInDetailWhatIsWrongWithARequest(String prefix)
      throws IOException, InterruptedException {
    refused(400, "message", http.send("POST", prefix + "/chat", "{}"));
    refused(
        400,
        "temperature",
        http.send("POST", prefix + "/chat", "{\"message\":\"Hi\",\"temperature\":2.5}"));
    refused(400, "JSON", http.send("POST", prefix + "/chat", "{\"message\""));
    refused(
        404,
        "nobody",
        http.send("POST", prefix + "/chat", "{\"message\":\"Hi\",\"agent_id\":\"nobody\"}"));
  }

  @AtBothPrefixes
  void chatTellsInDetailWhyTheProviderDidNotAnswer(String prefix)
      throws IOException, InterruptedException {
    provider.otherwise(Reply.status(429)
        .json()
        .header("Retry-After", "30")
        .body("{\"error\":{\"code\":429,\"message\":\"Too many at once\"}}"));

    HttpResponse<String> answer =
        http.send("POST", prefix + "/chat", "{\"message\":\"Say hello\"}");

    refused(429, "Too many at once", answer);
    assertThat(answer.headers().firstValue("Retry-After")).contains("30");
  }

  @AtBothPrefixes
  void agentsAreAnArrayWithTheDefaultOne(String prefix) throws IOException, InterruptedException {
    JsonNode agents = http.get(prefix + "/agents");

    assertThat(agents.isArray()).isTrue();
    assertThat(agents.valueStream().map(agent -> agent.path("id").asString()))
        .contains(
            "default",
            "math_assistant",
            "code_assistant",
            "data_analyst",
            "task_planner",
            "technical_spec_planner");
    assertThat(agents)
        .allSatisfy(agent -> assertThat(agent.propertyNames()).containsAll(AGENT_FIELDS));
    assertThat(agents)
        .allSatisfy(agent -> assertThat(agent.path("model").asString()).isNotEmpty());
  }

  @AtBothPrefixes
  void anAgentIsMadeReadReplacedAndDeleted(String prefix) throws IOException, InterruptedException {
    HttpResponse<String> posted = http.send("POST", prefix + "/agents", """
        {"config":{"name":"Old Poet","description":"verse","system_prompt":"Rhyme.","model":"some/poet",
         "temperature":1.5,"max_tokens":50,"response_format":{"type":"markdown"}}}""");
    JsonNode made = json(posted.body());
    String path = prefix + "/agents/" + made.path("id").asString();
    JsonNode read = http.get(path);
    JsonNode replaced =
        http.put(path, "{\"name\":\"New Poet\",\"description\":\"\",\"system_prompt\":\"Sing.\"}");
    JsonNode deleted = http.delete(path);

    assertThat(posted.statusCode()).isEqualTo(200);
    assertThat(made.path("id").asString()).matches("old_poet(_2)?");
    assertThat(made.path("model").asString()).isEqualTo("some/poet");
    assertThat(made.path("temperature").asDouble()).isEqualTo(1.5);
    assertThat(made.path("max_tokens").asInt()).isEqualTo(50);
    assertThat(made.at("/response_format/type").asString()).isEqualTo("markdown");
    assertThat(read).isEqualTo(made);
    assertThat(replaced.path("id")).isEqualTo(made.path("id"));
    assertThat(replaced.path("name").asString()).isEqualTo("New Poet");
    assertThat(replaced.path("system_prompt").asString()).isEqualTo("Sing.");
    assertThat(replaced.path("model").asString()).isEqualTo("some/default");
    assertThat(replaced.path("temperature").asDouble()).isEqualTo(0.7);
    assertThat(replaced.path("max_tokens").asInt()).isEqualTo(1000);
    assertThat(replaced.path("response_format").isNull()).isTrue();
    assertThat(replaced.path("created_at")).isEqualTo(made.path("created_at"));
    assertThat(deleted).isEqualTo(json("{\"message\":\"Agent deleted successfully\"}"));
    refused(404, "old_poet", http.send(http.request(path)));
  }

  @AtBothPrefixes
  void theDefaultAgentCannotBeDeleted(String prefix) throws IOException, InterruptedException {
    refused(400, "default", http.send(http.request(prefix + "/agents/default").DELETE()));
    assertThat(http.get(prefix + "/agents/default").path("id").asString()).isEqualTo("default");
  }

  @AtBothPrefixes
  void anUnknownAgentIsNotFound(String prefix) throws IOException, InterruptedException {
    String path = prefix + "/agents/nobody";

    refused(404, "nobody", http.send(http.request(path)));
    refused(404, "nobody", http.send(http.request(path).DELETE()));
    refused(
        404,
        "nobody",
        http.send(
            "PUT", path, "{\"name\":\"N\",\"description\":\"\",\"system_prompt\":\"Sing.\"}"));
  }

  @AtBothPrefixes
  void anAgentThatIsIncompleteIsRefused(String prefix) throws IOException, InterruptedException {
    refused(
        400,
        "name",
        http.send("POST", prefix + "/agents", "{\"config\":{\"system_prompt\":\"Sing.\"}}"));
    refused(400, "config", http.send("POST", prefix + "/agents", "{}"));
  }

  private static void refused(int status, String detail, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer.body()).path("detail").asString()).contains(detail);
  }

  private Received lastQuestion() {
    return provider.requests().stream()
        .filter(received -> received.path().endsWith("/chat/completions"))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static List<String> texts(JsonNode messages, String field) {
    List<String> texts = new ArrayList<>();
    messages.forEach(message ->
        texts.add(message.path("role").asString() + ": " + message.path(field).asString()));
    return texts;
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
