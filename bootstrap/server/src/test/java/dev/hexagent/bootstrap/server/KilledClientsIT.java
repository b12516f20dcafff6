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
import java.util.concurrent.Semaphore;
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
  private static final int READS = 50;
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(5); // 1 s is the goal

  @TempDir
  private Path folder;

  private final Map<String, Long> killed = new ConcurrentHashMap<>();
  private final Semaphore seen = new Semaphore(0);
  private final Latencies noticed = new Latencies();
  private final Latencies reads = new Latencies();

  @Test
  void leaveNoCallAndNoSlotBehind() throws IOException, InterruptedException, ExecutionException {
    try (FakeProvider provider = FakeProvider.start()) {
      provider
          .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
          .otherwise(received -> Reply.stream()
              .text("Once upon a time")
              .bytes(Flux.<byte[]>never().doOnCancel(() -> {
                noticed.since(killed.get(received.model()));
                seen.release();
              })));
      try (JarProcess server = JarProcess.ready(folder, settings(provider))) {
        var http = new HttpCalls(server.port());
        var random = new Random(42);
        List<String> runs = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
          runs.addAll(killAll(http, server.port(), round, random));
          provider.awaitOpenConnections(0, BUSY_MACHINE);
          assertThat(seen.tryAcquire(CLIENTS, BUSY_MACHINE.toSeconds(), TimeUnit.SECONDS))
              .isTrue();
        }

        System.out.printf(
            "%d of %d clients were killed at random: the call upstream was closed after %s; reading beside their streams: %s%n",
            noticed.count(), CLIENTS * ROUNDS, noticed, reads);
        assertThat(noticed.percentile(99)).isLessThan(BUSY_MACHINE);
        assertThat(reads.percentile(95))
            .isLessThan(BUSY_MACHINE); // no stream holds a connection to the database
        for (String run : runs) {
          JsonNode ended = http.ended(run);
          assertThat(ended.path("status").asString()).isEqualTo("cancelled");
        }
      }
    }
  }

  /** Their runs' ids. */
  private List<String> killAll(HttpCalls http, int port, int round, Random random)
      throws IOException, InterruptedException, ExecutionException {
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
    for (int i = 0; i < READS; i++) {
      long begun = System.nanoTime();
      http.get("/api/v1/conversations");
      reads.since(begun);
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
