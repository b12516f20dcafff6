package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.bootstrap.server.SteadyLoad.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PostgreSQL is away for half a minute while people work and answers are written. */
@Tag("faults")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DatabaseOutageIT {
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final int STREAMS = 5;

  private enum Kind {
    CRASHED {
      @Override
      void begin(OwnPostgres postgres) throws Exception {
        postgres.crash();
      }

      @Override
      void end(OwnPostgres postgres) throws Exception {
        postgres.start();
      }
    },
    HUNG {
      @Override
      void begin(OwnPostgres postgres) throws Exception {
        postgres.freeze();
      }

      @Override
      void end(OwnPostgres postgres) throws Exception {
        postgres.thaw();
      }
    };

    abstract void begin(OwnPostgres postgres) throws Exception;

    abstract void end(OwnPostgres postgres) throws Exception;
  }

  @TempDir
  private Path folder;

  @Test
  void refusesNewWorkAndKeepsAnswersGoingUntilTheDatabaseIsBack() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      var outages = Stream.of(Kind.values())
          .map(kind -> CompletableFuture.supplyAsync(() -> outage(kind, threads), threads))
          .toList();
      for (var outage : outages) {
        outage.join().check();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Seen outage(Kind kind, ExecutorService threads) {
    try {
      return outage(kind, Files.createDirectory(folder.resolve(kind.name())), threads);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Seen outage(Kind kind, Path place, ExecutorService threads) throws Exception {
    try (OwnPostgres postgres = OwnPostgres.running(place)) {
      Map<String, String> settings = new HashMap<>(postgres.settings(postgres.port()));
      settings.put("HEXAGENT_DEMO_PACE", "70ms");
      try (JarProcess server = JarProcess.ready(place, settings)) {
        var http = new HttpCalls(server.port());
        List<CompletableFuture<List<Heard>>> streams = new ArrayList<>();
        var begun = new CountDownLatch(STREAMS);
        for (int i = 0; i < STREAMS; i++) {
          streams.add(CompletableFuture.supplyAsync(() -> listen(http, begun), threads));
        }
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        SteadyLoad work = SteadyLoad.every(
            Duration.ofMillis(50),
            number -> number % 2 == 0
                ? http.request("/api/v1/conversations")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}"))
                : http.request("/api/v1/conversations?limit=5"));
        SteadyLoad lives = SteadyLoad.every(Duration.ofMillis(200), n -> http.request("/livez"));
        SteadyLoad ready = SteadyLoad.every(Duration.ofMillis(200), n -> http.request("/readyz"));
        Waiting.pause(Duration.ofSeconds(3));
        long gone = System.nanoTime();
        kind.begin(postgres);
        Waiting.pause(AWAY);
        kind.end(postgres);
        long back = System.nanoTime();
        Waiting.pause(Duration.ofSeconds(10));
        ready.stop();
        lives.stop();
        work.stop();
        List<List<Heard>> heard = streams.stream().map(CompletableFuture::join).toList();
        return new Seen(
            kind,
            gone,
            back,
            work.answers(),
            lives.answers(),
            ready.answers(),
            heard,
            lost(http, work.answers()),
            different(http, heard),
            postgres.connections(),
            List.copyOf(server.output()));
      }
    }
  }

  /** An event, and when it came. */
  private record Heard(JsonNode event, long at) {
    boolean is(String type) {
      return event.path("type").asString().equals(type);
    }
  }

  private static List<Heard> listen(HttpCalls http, CountDownLatch begun) {
    List<Heard> heard = new ArrayList<>();
    try (Stream<String> lines = http.stream("/chat", "{\"message\":\"Something long\"}")) {
      lines.filter(line -> line.startsWith("data: ")).forEach(line -> {
        heard.add(new Heard(
            JsonMapper.shared().readTree(line.substring("data: ".length())), System.nanoTime()));
        if (heard.size() == 1) {
          begun.countDown();
        }
      });
      return heard;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Conversations that were acknowledged and are not there. */
  private static List<String> lost(HttpCalls http, List<Answer> work)
      throws IOException, InterruptedException {
    List<String> lost = new ArrayList<>();
    for (Answer answer : work) {
      if (answer.status() == 201) {
        String id = JsonMapper.shared().readTree(answer.body()).path("id").asString();
        if (http.send(http.request("/api/v1/conversations/" + id)).statusCode() != 200) {
          lost.add(id);
        }
      }
    }
    return lost;
  }

  /** Answers that are stored in other words than they were told. */
  private static List<String> different(HttpCalls http, List<List<Heard>> streams)
      throws IOException, InterruptedException {
    List<String> different = new ArrayList<>();
    for (List<Heard> heard : streams) {
      JsonNode start = heard.get(0).event();
      String told = heard.stream()
          .filter(each -> each.is("text_delta"))
          .map(each -> each.event().path("text").asString())
          .reduce("", String::concat);
      String stored = http.get(
              "/api/v1/conversations/" + start.path("conversation_id").asString())
          .at("/messages/items/1/text")
          .asString();
      if (!stored.equals(told)) {
        different.add(start.path("run_id").asString());
      }
    }
    return different;
  }

  private record Seen(
      Kind kind,
      long gone,
      long back,
      List<Answer> work,
      List<Answer> lives,
      List<Answer> ready,
      List<List<Heard>> streams,
      List<String> lost,
      List<String> different,
      int connections,
      List<String> output) {

    void check() {
      long noticed = millis(gone, ready.stream().filter(answer -> answer.status() != 200));
      long recovered = millis(
          back, ready.stream().filter(answer -> answer.sentAt() > back && answer.status() == 200));
      long lively = SteadyLoad.millis(lives, 0.95, answer -> true);
      long acknowledged = work.stream().filter(answer -> answer.status() == 201).count();
      System.out.printf(
          "PostgreSQL %s for %d s: %d requests, %d refused (p99 %d ms), not ready after %d ms, livez"
              + " p95 %d ms, ready again after %d ms, %d acknowledged, %d lost, %d connections%n",
          kind.name().toLowerCase(),
          AWAY.toSeconds(),
          work.size(),
          work.stream().filter(Answer::refused).count(),
          SteadyLoad.millis(work, 0.99, Answer::refused),
          noticed,
          lively,
          recovered,
          acknowledged,
          lost.size(),
          connections);

      assertThat(work).extracting(Answer::status).containsOnly(200, 201, 503);
      assertThat(work).filteredOn(Answer::refused).isNotEmpty().allMatch(Answer::retryAfter);
      assertThat(noticed).isLessThanOrEqualTo(5_000);
      assertThat(recovered).isLessThanOrEqualTo(10_000);
      assertThat(lives).extracting(Answer::status).containsOnly(200);
      assertThat(lively).isLessThan(3_000); // 500 is the goal, on a quiet machine
      assertThat(acknowledged).isPositive();
      assertThat(lost).isEmpty();
      assertThat(different).isEmpty();
      assertThat(streams).allSatisfy(this::wentOn);
      assertThat(connections).isLessThanOrEqualTo(12); // ten to read, one to write, one that looks
      assertThat(output).filteredOn(line -> line.contains(" is away (")).hasSize(1);
      assertThat(output).filteredOn(line -> line.contains(" is there, after ")).hasSize(1);
      assertThat(output).hasSize(3).noneMatch(line -> line.contains("Exception"));
    }

    private void wentOn(List<Heard> heard) {
      assertThat(heard.get(heard.size() - 1).is("run_completed")).isTrue();
      assertThat(heard)
          .filteredOn(each -> each.at() > gone && each.at() < back)
          .hasSizeGreaterThan(10);
    }

    private static long millis(long since, Stream<Answer> which) {
      return which
              .mapToLong(answer -> answer.sentAt() + answer.took() - since)
              .filter(after -> after > 0)
              .min()
              .orElse(Long.MAX_VALUE)
          / 1_000_000;
    }
  }
}
