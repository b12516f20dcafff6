package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {
  @TempDir
  private Path folder;

  @Test
  void endsLiveStreamsAndDoesNotWaitForThem() throws IOException, InterruptedException {
    try (JarProcess server = JarProcess.ready(folder, Map.of("HEXAGENT_DEMO_PACE", "1s"))) {
      Iterator<String> lines = new HttpCalls(server.port())
          .stream("/chat", "{\"message\":\"Something long\"}").iterator();
      while (!lines.next().equals("event: text_delta")) {
        // the run is live when the first piece of its answer is here
      }

      long before = System.nanoTime();
      server.terminate();
      List<String> rest = StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
          .toList();
      int code = server.exitCode();

      assertThat(code).isEqualTo(143);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
      assertThat(rest).contains("event: run_cancelled").last().isEqualTo("");
      assertThat(rest)
          .filteredOn(line -> line.contains("run_cancelled"))
          .anyMatch(line -> line.contains("\"reason\":\"shutdown\""));
    }
  }
}
