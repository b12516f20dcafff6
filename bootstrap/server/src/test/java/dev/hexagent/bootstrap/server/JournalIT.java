package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code kill -9} in the middle of many live streams, and what the next server makes of it, which is killed in its turn. An
 * installation spends most of that time waiting, so both are tried at once.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class JournalIT {
  private static final int STREAMS = 20;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void losesNothingThatWasAcknowledged(Installation installation) throws Exception {
    killInTheMiddle(installation, 1, new Random(20261122));
  }

  @Tag("faults")
  @ParameterizedTest
  @EnumSource
  void losesNothingThatWasAcknowledgedAtAnyMoment(Installation installation) throws Exception {
    long seed = new Random().nextLong();
    System.out.println("Killed again and again on " + installation + " by seed " + seed);
    killInTheMiddle(installation, 20, new Random(seed));
  }

  private void killInTheMiddle(Installation installation, int times, Random random)
      throws Exception {
    Map<String, String> settings = new HashMap<>(installation.empty());
    settings.put("HEXAGENT_LEASE", "2s");
    settings.put("HEXAGENT_DEMO_PACE", "120ms");
    JarProcess server = JarProcess.ready(folder, settings);
    try {
      for (int i = 0; i < times; i++) {
        List<Reader> readers = beginReading(new HttpCalls(server.port()), random);
        long killedAt = System.nanoTime();
        server.kill();
        for (Reader reader : readers) {
          reader.join();
        }
        server = JarProcess.ready(folder, settings);
        var http = new HttpCalls(server.port());
        for (Reader reader : readers) {
          reader.check(http, killedAt);
        }
      }
    } finally {
      server.close();
    }
  }

  /** Many readers, who have heard something when this returns. */
  private static List<Reader> beginReading(HttpCalls http, Random random)
      throws IOException, InterruptedException {
    warmUp(http);
    var heard = new CountDownLatch(STREAMS * (12 + random.nextInt(16)));
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      var reader = new Reader(http, "Question " + i, heard);
      readers.add(reader);
      reader.start();
    }
    assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
    return readers;
  }

  /** The first answer of a process takes its time, also on its way to disk. */
  private static void warmUp(HttpCalls http) throws IOException, InterruptedException {
    try (Stream<String> lines = http.stream("/chat", "{\"message\":\"Hello\"}")) {
      assertThat(lines.filter(line -> line.equals("event: text_delta")).limit(10))
          .hasSize(10);
    }
  }

  /** One reader of one answer, until its line breaks, and what it then asks of the next server. */
  private static final class Reader extends Thread {
    /** A text, and when it was there. */
    private record Seen(String text, long at) {}

    private final HttpCalls http;
    private final String question;
    private final CountDownLatch heard;
    private final List<Seen> texts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String id = "";
    private String conversation = "";
    private boolean over;

    Reader(HttpCalls http, String question, CountDownLatch heard) {
      this.http = http;
      this.question = question;
      this.heard = heard;
    }

    @Override
    public void run() {
      try {
        Iterator<String> lines =
            http.stream("/chat", "{\"message\":\"" + question + "\"}").iterator();
        while (lines.hasNext()) {
          String line = lines.next();
          if (line.startsWith("data: ")) {
            hear(JsonMapper.shared().readTree(line.substring("data: ".length())));
          }
        }
      } catch (Exception lineBroke) {
        // which is what happens to a reader of a server that is killed
      }
    }

    private void hear(JsonNode event) {
      switch (event.path("type").asString()) {
        case "run_started" -> {
          id = event.path("run_id").asString();
          conversation = event.path("conversation_id").asString();
        }
        case "text_delta" -> {
          heard.countDown();
          text.append(event.path("text").asString());
          texts.add(new Seen(text.toString(), System.nanoTime()));
        }
        case "run_completed" -> over = true;
        default -> {}
      }
    }

    void check(HttpCalls next, long killedAt) throws IOException, InterruptedException {
      if (id.isEmpty()) {
        return; // nothing was acknowledged
      }
      JsonNode ended = next.ended(id);
      JsonNode opened = next.get("/api/v1/conversations/" + conversation);
      JsonNode messages = opened.at("/messages/items");

      assertThat(ended.path("status").asString()).isEqualTo(over ? "completed" : "interrupted");
      assertThat(opened.has("running_run_id")).isFalse();
      assertThat(messages).hasSize(2);
      assertThat(messages.at("/0/text").asString()).isEqualTo(question);
      assertThat(messages.at("/1/id").asString())
          .isEqualTo(ended.path("message_id").asString());
      assertKept(messages.at("/1/text").asString(), killedAt);
      assertToldAgain(next, ended, messages.at("/1/text").asString());
    }

    /** What was sent and what is stored begin alike, and what is missing was sent in the last second. */
    private void assertKept(String stored, long killedAt) {
      assertThat(stored.startsWith(text.toString()) || text.toString().startsWith(stored))
          .as("'%s' and '%s' begin alike", stored, text)
          .isTrue();
      String secondBefore = texts.stream()
          .filter(seen -> killedAt - seen.at() >= TimeUnit.SECONDS.toNanos(1))
          .map(Seen::text)
          .reduce("", (first, second) -> second);
      assertThat(stored).startsWith(secondBefore);
    }

    /** The run is told from its journal, its end the one that is stored. */
    private void assertToldAgain(HttpCalls next, JsonNode ended, String stored)
        throws IOException, InterruptedException {
      List<JsonNode> told = next.events("/api/v1/runs/" + id + "/events?after=0");

      assertThat(told).hasSize(ended.path("last_seq").asInt());
      for (int i = 0; i < told.size(); i++) {
        assertThat(told.get(i).path("seq").asInt()).isEqualTo(i + 1);
      }
      String joined = told.stream()
          .filter(event -> event.path("type").asString().equals("text_delta"))
          .map(event -> event.path("text").asString())
          .reduce("", String::concat);
      assertThat(joined).isEqualTo(stored);
      assertThat(told.get(told.size() - 1).at("/message/text").asString()).isEqualTo(stored);
      assertThat(next.events("/api/v1/runs/" + id + "/events?after=100000"))
          .hasSize(over ? 0 : 1)
          .allMatch(event -> event.path("type").asString().equals("run_interrupted"));
    }
  }
}
