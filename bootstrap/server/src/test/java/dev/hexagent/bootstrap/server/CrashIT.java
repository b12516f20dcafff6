package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CrashIT {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void leavesNoRunThatIsNeverOver(Installation installation)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(installation.empty());
    settings.put("HEXAGENT_DEMO_PACE", "1s");
    settings.put("HEXAGENT_LEASE", "2s");
    JsonNode started;
    try (JarProcess server = JarProcess.ready(folder, settings)) {
      started = new HttpCalls(server.port())
          .stream("/chat", "{\"message\":\"Hello\"}")
              .filter(line -> line.startsWith("data: "))
              .map(line -> JsonMapper.shared().readTree(line.substring("data: ".length())))
              .findFirst()
              .orElseThrow();
      server.kill();
    }

    settings.put("HEXAGENT_DEMO_PACE", "0s");
    try (JarProcess server = JarProcess.ready(folder, settings)) {
      var http = new HttpCalls(server.port());
      JsonNode run = http.ended(started.path("run_id").asString());
      String conversation =
          "/api/v1/conversations/" + started.path("conversation_id").asString();

      assertThat(run.path("status").asString()).isEqualTo("interrupted");
      assertThat(http.get(conversation).at("/messages/items/0/text").asString()).isEqualTo("Hello");
      assertThat(http.post(conversation + "/runs", "{\"message\":\"Again\"}")
              .path("status")
              .asString())
          .isEqualTo("running");
    }
  }
}
