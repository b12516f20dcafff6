package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client as people wrote them for the original: it knows nothing of conversations, keeps what was said itself, sends
 * that with every message, and gives up at any status that is no success.
 */
final class OriginalClient {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpCalls http;
  private final String prefix;
  private final List<JsonNode> history = new ArrayList<>();

  OriginalClient(HttpCalls http, String prefix) {
    this.http = http;
    this.prefix = prefix;
  }

  JsonNode agents() throws IOException, InterruptedException {
    return http.get(prefix + "/agents");
  }

  JsonNode models() throws IOException, InterruptedException {
    return http.get(prefix + "/models");
  }

  JsonNode create(ObjectNode config) throws IOException, InterruptedException {
    return http.post(
        prefix + "/agents", JSON.createObjectNode().set("config", config).toString());
  }

  JsonNode update(String agent, ObjectNode config) throws IOException, InterruptedException {
    return http.put(prefix + "/agents/" + agent, config.toString());
  }

  JsonNode delete(String agent) throws IOException, InterruptedException {
    return http.delete(prefix + "/agents/" + agent);
  }

  JsonNode chat(String agent, String message) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode()
        .put("message", message)
        .put("agent_id", agent)
        .set("conversation_history", JSON.valueToTree(history));
    JsonNode answer = http.post(prefix + "/chat", request.toString());
    remember("user", message);
    remember("assistant", answer.path("message").asString());
    return answer;
  }

  /** What was said, each with who said it. */
  List<String> said() {
    return history.stream()
        .map(entry ->
            entry.path("role").asString() + ": " + entry.path("content").asString())
        .toList();
  }

  private void remember(String role, String content) {
    history.add(JSON.createObjectNode().put("role", role).put("content", content));
  }
}
