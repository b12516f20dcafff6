package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that is down for a minute, under 20 requests a second. */
@Tag("faults")
class OutageIT {
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration WELL_BEFORE = Duration.ofSeconds(3);
  private static final int WARM_UP = 100;
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final Duration BACK = Duration.ofSeconds(10);
  private static final Duration BUSY_MACHINE = Duration.ofMillis(500); // 50 ms is the goal

  /** Until then the breaker has seen enough, and what was being tried again has failed. */
  private static final Duration OPENED = Duration.ofSeconds(10);

  private record Answer(long begun, long ended, int status) {
    Duration took() {
      return Duration.ofNanos(ended - begun);
    }
  }

  @TempDir
  private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  @Test
  void costsItsCallersNoTimeAndIsOverSoon() throws IOException, InterruptedException {
    Scenario down =
        Reply.status(503).json().body("{\"error\":{\"message\":\"down\",\"code\":503}}");
    try (FakeProvider provider = FakeProvider.start();
        JarProcess server = JarProcess.ready(
            folder,
            Map.of(
                "OPENROUTER_API_KEY",
                "sk-or-v1-outage",
                "OPENROUTER_BASE_URL",
                provider.baseUrl().toString()))) {
      HttpRequest chat = new HttpCalls(server.port())
          .request("/api/v1/chat")
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString("{\"message\":\"Hello\"}"))
          .build();
      for (int i = 0; i < WARM_UP; i++) {
        client.sendAsync(chat, BodyHandlers.ofString()).join();
      }
      var clock = Executors.newSingleThreadScheduledExecutor();
      clock.scheduleAtFixedRate(() -> ask(chat), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);

      Waiting.pause(WELL_BEFORE);
      provider.otherwise(down);
      long begun = System.nanoTime();
      Waiting.pause(OPENED);
      int callsUntilOpen = provider.requests().size();
      Waiting.pause(OUTAGE.minus(OPENED));
      int probes = provider.requests().size() - callsUntilOpen;
      long over = System.nanoTime();
      provider.otherwise(Scenario.saying("Back"));
      Waiting.pause(BACK);
      clock.shutdownNow();

      long opened = begun + OPENED.toNanos();
      var whileOpen = new Latencies();
      answers.stream()
          .filter(answer -> answer.begun > opened && answer.begun < over)
          .forEach(answer -> whileOpen.add(answer.took()));
      Duration back = Duration.ofNanos(answers.stream()
              .filter(answer -> answer.begun > over && answer.status == 200)
              .mapToLong(Answer::ended)
              .min()
              .orElse(Long.MAX_VALUE)
          - over);
      System.out.printf(
          "Outage of %d s at 20/s: %d answers while the breaker is open: %s; %d calls of the provider; back after %d ms; statuses %s%n",
          OUTAGE.toSeconds(),
          whileOpen.count(),
          whileOpen,
          probes,
          back.toMillis(),
          statuses(a -> true));
      assertThat(statuses(answer -> answer.ended < begun)).containsExactly(200);
      assertThat(statuses(answer -> true)).isSubsetOf(200, 502, 503);
      assertThat(whileOpen.percentile(99)).isLessThan(BUSY_MACHINE);
      assertThat(probes).isBetween(1, (int) (OUTAGE.minus(OPENED).toSeconds() / 8) + 1);
      assertThat(back).isLessThan(BACK);
    }
  }

  private void ask(HttpRequest chat) {
    long begun = System.nanoTime();
    client
        .sendAsync(chat, BodyHandlers.ofString())
        .thenAccept(
            answer -> answers.add(new Answer(begun, System.nanoTime(), answer.statusCode())));
  }

  private Set<Integer> statuses(Predicate<Answer> which) {
    Set<Integer> statuses = new TreeSet<>();
    answers.stream().filter(which).forEach(answer -> statuses.add(answer.status));
    return statuses;
  }
}
