package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Many answers are written at once, and the database has ten connections to read. */
@Tag("faults")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LiveStreamsIT {
  private static final int STREAMS = 500;
  private static final int SIDE_BY_SIDE = 50;
  private static final int READS = 400;
  private static final int CONNECTIONS = 12; // ten to read, one to write, one that looks
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(2); // 200 ms is the goal

  private static final byte[] WORD =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]}\n\n"
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir
  private Path folder;

  @Test
  void holdNoConnectionAndLetPeopleRead() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    List<RawStream> streams = new ArrayList<>();
    try (OwnPostgres postgres = OwnPostgres.running(folder);
        FakeProvider provider = FakeProvider.start();
        JarProcess server = JarProcess.ready(folder, settings(postgres, provider))) {
      provider
          .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
          .otherwise(received ->
              Reply.stream().bytes(Flux.interval(Duration.ofSeconds(1)).map(tick -> WORD)));
      var http = new HttpCalls(server.port());
      List<Future<RawStream>> begun = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        begun.add(callers.submit(() -> RawStream.chat(server.port(), "story")));
      }
      for (Future<RawStream> stream : begun) {
        streams.add(stream.get());
      }
      String run = "";
      for (RawStream stream : streams) {
        run = stream.awaitText();
      }
      String path = "/api/v1/runs/" + run;
      var reads = new Latencies();
      for (int i = 0; i < READS; i++) {
        long asked = System.nanoTime();
        http.get(i % 2 == 0 ? "/api/v1/conversations?limit=20" : path);
        reads.since(asked);
      }
      int connections = postgres.connections();
      System.out.printf(
          "%d live streams, %d connections to the database: reading takes %s%n",
          STREAMS, connections, reads);

      assertThat(http.get(path).path("status").asString()).isEqualTo("running");
      assertThat(connections).isLessThanOrEqualTo(CONNECTIONS);
      assertThat(reads.percentile(95)).isLessThan(BUSY_MACHINE);
    } finally {
      streams.forEach(RawStream::close);
      callers.shutdownNow();
    }
  }

  private static Map<String, String> settings(OwnPostgres postgres, FakeProvider provider) {
    Map<String, String> settings = new HashMap<>(postgres.settings(postgres.port()));
    settings.put("OPENROUTER_API_KEY", "sk-or-v1-live");
    settings.put("OPENROUTER_BASE_URL", provider.baseUrl().toString());
    return settings;
  }
}
