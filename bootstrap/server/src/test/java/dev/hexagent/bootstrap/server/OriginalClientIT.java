package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OriginalClientIT {
  @TempDir
  private static Path folder;

  private static JarProcess server;

  @BeforeAll
  static void start() throws IOException {
    server = JarProcess.ready(folder, Map.of("HEXAGENT_DEMO_PACE", "0s"));
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @AtBothPrefixes
  void playsItsWholeSessionInOneConversation(String prefix)
      throws IOException, InterruptedException {
    var http = new HttpCalls(server.port());
    var client = new OriginalClient(http, prefix);
    int conversationsBefore = conversations(http).size();

    assertThat(ids(client.agents())).contains("default", "math_assistant");
    assertThat(client.models()).isNotEmpty();
    JsonNode poet = client.create(config("Answer in verse."));
    String id = poet.path("id").asString();
    assertThat(ids(client.agents())).contains(id);

    client.chat("default", "Hello from " + prefix);
    client.chat("default", "Tell me about yourself");
    assertThat(client.chat(id, "Привет, поэт 😀").path("agent_id").asString()).isEqualTo(id);
    JsonNode solved = client.chat("math_assistant", "What is 2 + 2?");
    assertThat(solved.path("format_valid").asBoolean()).isTrue();
    assertThat(solved.at("/parsed_data/solution_steps")).isNotEmpty();
    assertThat(solved.at("/response_format/type").asString()).isEqualTo("json");

    JsonNode changed = client.update(id, config("Answer in prose."));
    assertThat(changed.path("system_prompt").asString()).isEqualTo("Answer in prose.");
    client.chat(id, "Once more");
    assertThat(client.delete(id).path("message").asString())
        .isEqualTo("Agent deleted successfully");
    assertThat(ids(client.agents())).doesNotContain(id);
    client.chat("default", "Goodbye");

    JsonNode after = conversations(http);
    assertThat(after.size() - conversationsBefore).isEqualTo(1);
    assertThat(after.at("/0/message_count").asInt()).isEqualTo(12);
    assertThat(said(http, after.at("/0/id").asString())).isEqualTo(client.said());
  }

  private static ObjectNode config(String prompt) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("name", "Poet")
        .put("description", "verse")
        .put("system_prompt", prompt)
        .put("temperature", 0.9)
        .put("max_tokens", 500);
  }

  private static JsonNode conversations(HttpCalls http) throws IOException, InterruptedException {
    return http.get("/api/v1/conversations").path("items");
  }

  private static List<String> said(HttpCalls http, String conversation)
      throws IOException, InterruptedException {
    return http.get("/api/v1/conversations/" + conversation)
        .at("/messages/items")
        .valueStream()
        .map(message ->
            message.path("role").asString() + ": " + message.path("text").asString())
        .toList();
  }

  private static List<String> ids(JsonNode agents) {
    return agents.valueStream().map(agent -> agent.path("id").asString()).toList();
  }
}
