package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Clients that die in the middle of an answer; the server has a slot for each and none to spare. */
@Tag("faults")
class KilledClientsIT {
  private static final int CLIENTS = 200;
  private static final int ROUNDS = 2; // the second one needs the slots of the first
  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir
  private Path folder;

  private final Map<String, Long> killed = new ConcurrentHashMap<>();
  private final Latencies noticed = new Latencies();

  @Test
  void leaveNoCallAndNoSlotBehind() throws IOException, InterruptedException, ExecutionException {
    try (FakeProvider provider = FakeProvider.start()) {
      provider
          .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
          .otherwise(received -> Reply.stream()
              .text("Once upon a time")
              .bytes(Flux.<byte[]>never()
                  .doOnCancel(() -> noticed.since(killed.get(received.model())))));
      try (JarProcess server = JarProcess.ready(folder, settings(provider))) {
        var http = new HttpCalls(server.port());
        var random = new Random(42);
        List<String> runs = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
          runs.addAll(killAll(server.port(), round, random));
          provider.awaitOpenConnections(0, SOON);
        }

        System.out.printf(
            "%d of %d clients were killed at random: the call upstream was closed after %s%n",
            noticed.count(), CLIENTS * ROUNDS, noticed);
        assertThat(noticed.count()).isEqualTo(CLIENTS * ROUNDS);
        assertThat(noticed.percentile(99)).isLessThan(SOON);
        for (String run : runs) {
          JsonNode ended = http.ended(run);
          assertThat(ended.path("status").asString()).isEqualTo("cancelled");
        }
      }
    }
  }

  /** Their runs' ids. */
  private List<String> killAll(int port, int round, Random random)
      throws InterruptedException, ExecutionException {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<RawStream>> streams = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String model = "story-" + round + "-" + i;
      streams.add(clients.submit(() -> RawStream.chat(port, model)));
    }
    List<String> runs = new ArrayList<>();
    for (Future<RawStream> stream : streams) {
      runs.add(stream.get().awaitText());
    }
    List<Future<?>> deaths = new ArrayList<>();
    var killer = Executors.newScheduledThreadPool(2);
    for (int i = 0; i < CLIENTS; i++) {
      RawStream stream = streams.get(i).get();
      String model = "story-" + round + "-" + i;
      deaths.add(killer.schedule(
          () -> {
            killed.put(model, System.nanoTime());
            stream.close();
          },
          random.nextInt(1_000),
          TimeUnit.MILLISECONDS));
    }
    for (Future<?> death : deaths) {
      death.get();
    }
    clients.shutdown();
    killer.shutdown();
    return runs;
  }

  private static Map<String, String> settings(FakeProvider provider) {
    return Map.of(
        "OPENROUTER_API_KEY",
        "sk-or-v1-killed",
        "OPENROUTER_BASE_URL",
        provider.baseUrl().toString(),
        "HEXAGENT_MAX_RUNS",
        String.valueOf(CLIENTS));
  }
}
