package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.adapter.testkit.provider.FakeProvider;
import dev.hexagent.adapter.testkit.provider.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

class StopIT {
  private static final int STREAMS = 200;
  private static final Duration BUSY_MACHINE = Duration.ofSeconds(5); // at once, elsewhere

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

  @Test
  @Tag("faults")
  void tellsTwoHundredStreamsHowTheyEndAndTakesNothingMore() throws Exception {
    try (FakeProvider provider = unending();
        JarProcess server = JarProcess.ready(folder, settings(provider))) {
      var http = new HttpCalls(server.port());
      List<RawStream> streams = new ArrayList<>();
      for (int i = 0; i < STREAMS / 2; i++) {
        streams.add(RawStream.chat(server.port(), "story"));
        streams.add(RawStream.follow(server.port(), conversationRun(http)));
      }
      streams.forEach(RawStream::awaitText);
      ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
      List<CompletableFuture<List<String>>> rests = streams.stream()
          .map(stream -> CompletableFuture.supplyAsync(stream::rest, threads))
          .toList();

      long before = System.nanoTime();
      server.terminate();
      untilUnready(http);
      Duration ready = Duration.ofNanos(System.nanoTime() - before);
      int accepted = accepted(http);
      int code = server.exitCode();
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      List<List<String>> ends = rests.stream().map(CompletableFuture::join).toList();
      threads.shutdown();

      long terminals = count(ends, "event: run_cancelled");
      long closings = count(ends, "event: stream_closing");
      System.out.printf(
          "stopped with %d streams: not ready after %d ms, exit %d after %d ms, %d terminals, %d stream_closing, %d accepted after%n",
          STREAMS, ready.toMillis(), code, took.toMillis(), terminals, closings, accepted);
      assertThat(code).isEqualTo(143);
      assertThat(took).isLessThan(Duration.ofSeconds(15));
      assertThat(terminals + closings).isEqualTo(STREAMS);
      assertThat(ready).isLessThan(BUSY_MACHINE);
      assertThat(accepted).isZero();
    }
  }

  @Test
  @Tag("faults")
  void takesLeaveOfReadersWhenTheDatabaseIsAwayAndEndsAtOnceAtASecondSignal() throws Exception {
    whenTheDatabase(Trouble.CRASHED, (server, stream) -> {
      server.terminate();
      List<String> rest = stream.rest();
      boolean stopping = server.isAlive();
      long before = System.nanoTime();
      server.terminate();
      int code = server.exitCode();
      Duration took = Duration.ofNanos(System.nanoTime() - before);

      System.out.printf(
          "stopped without its database: %s; exit %d %d ms after a second signal%n",
          rest.stream().filter(line -> line.startsWith("data: ")).toList(), code, took.toMillis());
      assertThat(rest)
          .containsSubsequence(
              "event: stream_closing",
              "data: {\"type\":\"stream_closing\",\"reason\":\"shutting_down\",\"retry_after_ms\":2000}");
      assertThat(stopping).isTrue();
      assertThat(code).isEqualTo(143);
      assertThat(took).isLessThan(BUSY_MACHINE);
    });
  }

  @ParameterizedTest
  @EnumSource
  @Tag("faults")
  void waitsForItsDatabaseNoLongerThanAServiceManagerWaits(Trouble trouble) throws Exception {
    whenTheDatabase(trouble, (server, stream) -> {
      long before = System.nanoTime();
      server.terminate();
      int code = server.exitCode();
      Duration took = Duration.ofNanos(System.nanoTime() - before);

      System.out.printf(
          "stopped with its database %s: exit %d after %d ms%n", trouble, code, took.toMillis());
      assertThat(code).isEqualTo(143);
      assertThat(took).isLessThan(Duration.ofSeconds(15));
    });
  }

  private enum Trouble {
    CRASHED,
    HANGS
  }

  /** A server and one of its live streams. */
  private interface Stopping {
    void stop(JarProcess server, RawStream stream) throws Exception;
  }

  /** Stops a server whose PostgreSQL crashed or hung while it was answering. */
  private void whenTheDatabase(Trouble trouble, Stopping stopping) throws Exception {
    try (OwnPostgres postgres = OwnPostgres.running(folder);
        FakeProvider provider = unending()) {
      Map<String, String> settings = new HashMap<>(settings(provider));
      settings.putAll(postgres.settings(postgres.port()));
      try (JarProcess server = JarProcess.ready(folder, settings);
          RawStream stream = RawStream.chat(server.port(), "story")) {
        stream.awaitText();
        if (trouble == Trouble.HANGS) {
          postgres.freeze();
        } else {
          postgres.crash();
        }

        stopping.stop(server, stream);
        if (trouble == Trouble.HANGS) {
          postgres.thaw(); // else it cannot be stopped
        }
      }
    }
  }

  private static FakeProvider unending() {
    return FakeProvider.start()
        .models(Reply.json("{\"data\":[]}").header("Connection", "close"))
        .otherwise(received -> Reply.stream().text("Once upon a time").bytes(Flux.never()));
  }

  private static Map<String, String> settings(FakeProvider provider) {
    return Map.of(
        "OPENROUTER_API_KEY",
        "sk-or-v1-stop",
        "OPENROUTER_BASE_URL",
        provider.baseUrl().toString());
  }

  /** The path of the events of a run that goes on whoever follows it. */
  private static String conversationRun(HttpCalls http) throws IOException, InterruptedException {
    String conversation = http.post("/api/v1/conversations", "{}").path("id").asString();
    return http.post("/api/v1/conversations/" + conversation + "/runs", "{\"message\":\"A story\"}")
        .path("events_url")
        .asString();
  }

  private static void untilUnready(HttpCalls http) {
    Waiting.until(BUSY_MACHINE, () -> isReady(http), ready -> !ready);
  }

  private static boolean isReady(HttpCalls http) throws InterruptedException {
    try {
      return http.send(http.request("/readyz")).statusCode() == 200;
    } catch (IOException refused) {
      return false;
    }
  }

  /** How many turns are accepted until nobody listens any more. */
  private static int accepted(HttpCalls http) throws InterruptedException {
    int accepted = 0;
    while (true) {
      try {
        if (http.send("POST", "/chat", "{\"message\":\"One more\"}").statusCode() < 300) {
          accepted++;
        }
      } catch (ConnectException gone) {
        return accepted;
      } catch (IOException closing) {
        // the next call needs a new connection
      }
    }
  }

  private static long count(List<List<String>> ends, String event) {
    return ends.stream().filter(end -> end.contains(event)).count();
  }
}
