package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** More answers under way at once than the heap has room for. */
@Tag("faults")
class OutOfMemoryIT {
  private static final String SMALL = "-Xmx80m";
  private static final int MORE_THAN_FIT = 400;
  private static final String RUNS = "/runs";

  @TempDir
  private Path folder;

  @Test
  void endsTheProcessAndLosesNothingThatWasAcknowledged() throws IOException, InterruptedException {
    try (FakeProvider provider = FakeProvider.start()) {
      provider
          .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
          .otherwise(Scenario.saying("Kept"));
      Map<String, String> settings = Map.of(
          "OPENROUTER_API_KEY",
          "sk-or-v1-memory",
          "OPENROUTER_BASE_URL",
          provider.baseUrl().toString());
      String kept;
      List<String> acknowledged;
      Duration took;
      try (JarProcess server = JarProcess.ready(folder, settings, SMALL)) {
        var http = new HttpCalls(server.port());
        kept = conversation(http);
        http.ended(http.post(kept + RUNS, "{\"message\":\"Hello\"}").path("id").asString());
        provider.otherwise(withoutEnd());
        long begun = System.nanoTime();
        acknowledged = startUntilItIsGone(http);
        int code = server.exitCode();
        took = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(code).as(() -> String.join("\n", server.output())).isEqualTo(3);
        assertThat(server.output())
            .anyMatch(line -> line.contains("Terminating due to java.lang.OutOfMemoryError"));
      }
      try (JarProcess server = JarProcess.ready(folder, settings)) {
        var http = new HttpCalls(server.port());
        for (String run : acknowledged) {
          assertThat(http.ended(run).path("status").asString()).isEqualTo("interrupted");
        }
        System.out.printf(
            "Out of memory (%s) after %d runs and %d ms: exit code 3, then %d interrupted%n",
            SMALL, acknowledged.size(), took.toMillis(), acknowledged.size());

        assertThat(acknowledged).isNotEmpty();
        assertThat(http.get(kept).at("/messages/items/1/text").asString()).isEqualTo("Kept");
        assertThat(server.output()).noneMatch(line -> line.contains("OutOfMemory"));
      }
    }
  }

  /** The runs that it said it had begun. */
  private static List<String> startUntilItIsGone(HttpCalls http) throws InterruptedException {
    List<String> runs = new ArrayList<>();
    try {
      while (runs.size() < MORE_THAN_FIT) {
        HttpResponse<String> answer =
            http.send("POST", conversation(http) + RUNS, "{\"message\":\"Tell me much\"}");
        if (HttpCalls.isLater(answer.statusCode())) {
          continue; // it is busy with its memory
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode run = JsonMapper.shared().readTree(answer.body());
        runs.add(run.path("id").asString());
      }
    } catch (IOException gone) {
      // as it should be
    }
    return runs;
  }

  private static String conversation(HttpCalls http) throws IOException, InterruptedException {
    return "/api/v1/conversations/"
        + http.post("/api/v1/conversations", "{}").path("id").asString();
  }

  /** Nearly as much as an answer may be, which is kept in memory until it is over. */
  private static Scenario withoutEnd() {
    Reply reply = Reply.stream();
    for (int i = 0; i < 60; i++) {
      reply = reply.text("on and on ".repeat(1_600));
    }
    return reply.bytes(Flux.never());
  }
}
