package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is not there yet when the server starts. */
@Tag("faults")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DatabaseLateIT {
  @TempDir
  private Path folder;

  @Test
  void waitsForItsDatabaseAndStopsOnlyForWhatTimeDoesNotMend() throws Exception {
    try (OwnPostgres postgres = OwnPostgres.stopped(folder)) {
      Map<String, String> settings = new HashMap<>(postgres.settings(postgres.port()));
      settings.put("HEXAGENT_DEMO_PACE", "0s");
      try (JarProcess server = JarProcess.ready(folder, settings)) {
        var http = new HttpCalls(server.port());
        HttpResponse<String> refused = chat(http);

        assertThat(status(http, "/livez")).isEqualTo(200);
        assertThat(status(http, "/readyz")).isEqualTo(503);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        postgres.start();
        long there = System.nanoTime();
        Waiting.until(Duration.ofSeconds(10), () -> status(http, "/readyz"), is -> is == 200);
        System.out.printf(
            "PostgreSQL came late: ready %d ms after it%n", since(there).toMillis());

        assertThat(chat(http).statusCode()).isEqualTo(200);
        assertThat(server.output())
            .hasSize(3)
            .anyMatch(line -> line.startsWith("Hexagent waits for its database: http://"))
            .anyMatch(line -> line.contains("WARN") && line.contains(" is away ("))
            .anyMatch(line -> line.contains("WARN") && line.contains(" is there, after "));
      }
      settings.computeIfPresent("HEXAGENT_DB_URL", (name, url) -> url + "_of_another_name");
      try (JarProcess server = JarProcess.start(folder, settings)) {
        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.output())
            .hasSize(1)
            .allMatch(line ->
                line.startsWith("Hexagent cannot start: PostgreSQL at localhost:" + postgres.port())
                    && line.contains("does not exist"));
      }
    }
  }

  private static HttpResponse<String> chat(HttpCalls http) throws Exception {
    return http.send("POST", "/chat", "{\"message\":\"Hello\"}");
  }

  private static int status(HttpCalls http, String path) throws Exception {
    return http.send(http.request(path)).statusCode();
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
