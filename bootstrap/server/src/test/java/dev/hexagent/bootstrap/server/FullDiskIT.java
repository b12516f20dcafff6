package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hexagent.adapter.testkit.Waiting;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The disk of an H2 database is full, until somebody makes it larger. */
@Tag("faults")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FullDiskIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir
  private Path folder;

  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString()),
        "needs to be root on Linux, to mount a disk that is small");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", disk.toString());
  }

  @Test
  void losesNothingAndGoesOnByItselfWhenThereIsRoomAgain() throws Exception {
    Map<String, String> settings =
        Map.of("HEXAGENT_DATA", disk.toString(), "HEXAGENT_DEMO_PACE", "0s");
    try (JarProcess server = JarProcess.ready(folder, settings)) {
      var http = new HttpCalls(server.port());
      List<String> acknowledged = new ArrayList<>();
      HttpResponse<String> answer = ask(http);
      while (answer.statusCode() == 200) {
        acknowledged.add(JsonMapper.shared().readTree(answer.body()).path("id").asString());
        answer = ask(http);
      }
      assertRefused(answer);
      waitFor(http, 503);
      assertRefused(ask(http));

      run("mount", "-o", "remount,size=96m", disk.toString());
      Duration recovered = waitFor(http, 200);
      System.out.printf(
          "Disk full after %d acknowledged agents, ready %d ms after it was enlarged%n",
          acknowledged.size(), recovered.toMillis());

      assertThat(recovered).isLessThan(SOON);
      assertThat(ask(http).statusCode()).isEqualTo(200);
      assertThat(acknowledged)
          .isNotEmpty()
          .allSatisfy(id ->
              assertThat(http.get("/api/v1/agents/" + id).path("id").asString()).isEqualTo(id));
      assertThat(server.output())
          .filteredOn(line -> line.contains("fewer than 16 MiB are free on its disk"))
          .hasSize(1);
      assertThat(server.output()).noneMatch(line -> line.contains(" | at "));
      server.terminate();
      assertThat(server.exitCode()).isEqualTo(143);
    }
  }

  /** Something to be written that takes room. */
  private static HttpResponse<String> ask(HttpCalls http) throws IOException, InterruptedException {
    return http.send(
        "POST",
        "/api/v1/agents",
        "{\"config\":{\"name\":\"Large\",\"description\":\"fills the disk\",\"system_prompt\":\"%s\"}}"
            .formatted("x".repeat(30_000)));
  }

  private static void assertRefused(HttpResponse<String> answer) {
    JsonNode problem = JsonMapper.shared().readTree(answer.body());

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(problem.path("code").asString()).isEqualTo("storage_unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  /** How long it took until that was the answer to whether it is ready. */
  private static Duration waitFor(HttpCalls http, int status) {
    long since = System.nanoTime();
    Waiting.until(SOON, () -> http.send(http.request("/readyz")).statusCode(), is -> is == status);
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
