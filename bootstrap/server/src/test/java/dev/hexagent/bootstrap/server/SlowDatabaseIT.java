package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.bootstrap.server.SteadyLoad.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL each of whose answers takes seconds, while people work. */
@Tag("faults")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SlowDatabaseIT {
  private static final Duration SLOW = Duration.ofSeconds(15);
  private static final Duration BACK = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 2 * 200; // readers and writers
  private static final int AT_WORK = 10 + 1;

  @TempDir
  private Path folder;

  @Test
  void refusesWhatWouldWaitTooLongAndIsWellAgainAtOnce() throws Exception {
    try (OwnPostgres postgres = OwnPostgres.running(folder);
        SlowLine line = SlowLine.to(postgres.port());
        JarProcess server = JarProcess.ready(folder, postgres.settings(line.port()))) {
      var http = new HttpCalls(server.port());
      http.post("/api/v1/conversations", "{}");
      var random = new Random(42);
      SteadyLoad reads = SteadyLoad.every(
          Duration.ofMillis(25), number -> http.request("/api/v1/conversations?limit=5"));
      SteadyLoad writes = SteadyLoad.every(
          Duration.ofMillis(100), number -> http.request("POST", "/api/v1/conversations", "{}"));
      SteadyLoad lives = SteadyLoad.every(Duration.ofMillis(200), n -> http.request("/livez"));
      Waiting.pause(Duration.ofSeconds(3));

      line.delay(() -> Duration.ofMillis(2_000 + random.nextInt(3_000)));
      Waiting.pause(SLOW);
      int open = reads.mostOpen() + writes.mostOpen();
      line.delay(() -> Duration.ZERO);
      long quick = System.nanoTime();
      Waiting.pause(BACK);
      reads.stop();
      writes.stop();
      lives.stop();

      List<Answer> all =
          Stream.of(reads, writes).flatMap(load -> load.answers().stream()).toList();
      long lively = SteadyLoad.millis(lives.answers(), 0.99, answer -> true);
      long notLetIn = SteadyLoad.millis(all, 0.99, SlowDatabaseIT::wasNotLetIn);
      long refusals = SteadyLoad.millis(all, 1, Answer::refused);
      long back = all.stream()
              .filter(answer -> answer.status() == 201 && answer.sentAt() > quick)
              .mapToLong(answer -> answer.sentAt() + answer.took() - quick)
              .min()
              .orElse(Long.MAX_VALUE)
          / 1_000_000;
      System.out.printf(
          "PostgreSQL takes 2 to 5 s for an answer, for %d s: %d requests, %d refused (p99 %d ms before their turn, at most %d ms in it),"
              + " %d open at most, livez p99 %d ms; writes again after %d ms%n",
          SLOW.toSeconds(),
          all.size(),
          all.stream().filter(Answer::refused).count(),
          notLetIn,
          refusals,
          open,
          lively,
          back);
      assertThat(all).extracting(Answer::status).containsOnly(200, 201, 503);
      assertThat(all).filteredOn(Answer::refused).isNotEmpty().allMatch(Answer::retryAfter);
      assertThat(notLetIn).isLessThan(3_000 + lively); // a busy machine makes both late
      assertThat(refusals)
          .isLessThan(15_000 + 2 * lively); // two, for a connection five and for the work five
      assertThat(open).isLessThanOrEqualTo(MOST_WAITING + AT_WORK);
      assertThat(back).isLessThan(BACK.toMillis() + lively);
      assertThat(lives.answers()).extracting(Answer::status).containsOnly(200);
      assertThat(server.output()).noneMatch(said -> said.contains("Exception"));
    }
  }

  /** Whoever waited for a turn that did not come; the others were in the middle of what took too long. */
  private static boolean wasNotLetIn(Answer answer) {
    return answer.refused() && answer.body().contains("in a moment");
  }
}
