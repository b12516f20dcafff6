package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DurabilityIT {
  @TempDir
  private Path folder;

  @ParameterizedTest(name = "{0}, killed: {1}")
  @CsvSource({"H2, false", "H2, true", "POSTGRESQL, false", "POSTGRESQL, true"})
  void keepsWhatItAnsweredWhetherStoppedOrKilled(Installation installation, boolean killed)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(installation.empty());
    settings.put("HEXAGENT_DEMO_PACE", "0s");
    JsonNode agent;
    JsonNode answer;
    try (JarProcess server = JarProcess.ready(folder, settings)) {
      var http = new HttpCalls(server.port());
      agent = http.post(
          "/agents",
          "{\"config\":{\"name\":\"Поэт\",\"description\":\"verse\",\"system_prompt\":\"Rhyme.\"}}");
      answer = http.post(
          "/chat",
          "{\"message\":\"Привет 😀\",\"agent_id\":\"%s\"}"
              .formatted(agent.path("id").asString()));
      if (killed) {
        server.kill(); // with the answer just read
      } else {
        server.terminate();
        assertThat(server.exitCode()).isEqualTo(143); // 128 + SIGTERM
      }
    }

    try (JarProcess server = JarProcess.ready(folder, settings)) {
      var http = new HttpCalls(server.port());
      JsonNode conversation =
          http.get("/api/v1/conversations/" + answer.path("conversation_id").asString());
      JsonNode run = http.get("/api/v1/runs/" + answer.path("run_id").asString());

      assertThat(http.get("/agents/" + agent.path("id").asString())).isEqualTo(agent);
      assertThat(conversation.at("/messages/items/0/text").asString()).isEqualTo("Привет 😀");
      assertThat(conversation.at("/messages/items/1/text").asString())
          .isEqualTo(answer.path("message").asString());
      assertThat(conversation.at("/messages/items/1/status").asString()).isEqualTo("complete");
      assertThat(conversation.has("running_run_id")).isFalse();
      assertThat(run.path("status").asString()).isEqualTo("completed");
      assertThat(Files.exists(folder.resolve("data/hexagent.mv.db")))
          .isEqualTo(installation == Installation.H2);
    }
  }
}
