package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.r2dbc.CopyContents;
import dev.hexagent.adapter.store.r2dbc.DatabaseCopy;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The commands of the jar that copy what is kept. */
@Tag("faults")
class BackupIT {
  private static final int SECONDS = 120;
  private static final int CALLERS = 4;
  private static final int MESSAGES = 10_000;

  @TempDir
  private Path folder;

  @ParameterizedTest
  @EnumSource
  void holdsEverythingThatWasAcknowledgedBeforeItBegan(Installation installation)
      throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(installation.empty());
    settings.put("HEXAGENT_DEMO_PACE", "0s");
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    List<String> before;
    try (JarProcess server = JarProcess.ready(folder, settings)) {
      var enough = new CountDownLatch(50);
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> talk(server.port(), acknowledged, enough));
      }
      assertThat(enough.await(SECONDS, TimeUnit.SECONDS)).isTrue();
      before = List.copyOf(acknowledged);

      List<String> said = done(settings, "backup", "backup.zip");

      int during = acknowledged.size() - before.size();
      callers.shutdownNow();
      assertThat(callers.awaitTermination(SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(during).as("work went on").isPositive();
      assertThat(said).last().asString().startsWith("Written to ");
    }

    Map<String, String> elsewhere = new HashMap<>(installation.empty());
    elsewhere.put("HEXAGENT_DATA", folder.resolve("elsewhere").toString());
    List<String> said = done(elsewhere, "restore", "backup.zip");
    assertThat(said).anyMatch(line -> line.contains("keys is in no backup"));

    try (JarProcess server = JarProcess.ready(folder, elsewhere)) {
      var http = new HttpCalls(server.port());
      for (String conversation : before) {
        JsonNode messages = http.get("/api/v1/conversations/" + conversation).at("/messages/items");
        assertThat(messages).hasSize(2);
        assertThat(messages.path(0).path("text").asString()).isEqualTo("Hello");
        assertThat(messages.path(1).path("status").asString()).isEqualTo("complete");
      }
    }
  }

  @Test
  void movesTenThousandMessagesToPostgresAndBackUnchanged()
      throws IOException, InterruptedException {
    Map<String, String> postgres = Installation.POSTGRESQL.empty();
    Map<String, String> back = Map.of("HEXAGENT_DATA", folder.resolve("back").toString());
    fill(folder.resolve("data/hexagent"));

    List<String> first = tables(done(Map.of(), "export", "first.zip"));
    List<String> second = tables(done(postgres, "import", "first.zip"));
    List<String> third = tables(done(postgres, "export", "second.zip"));
    List<String> fourth = tables(done(back, "import", "second.zip"));
    CopyContents last;
    try (var out = Files.newOutputStream(folder.resolve("third.zip"))) {
      var settings = new DatabaseSettings.H2File(folder.resolve("back/hexagent"));
      last = DatabaseCopy.write(settings, out);
    }

    assertThat(first).anyMatch(line -> line.matches("message +" + MESSAGES + " rows .*"));
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
    assertThat(fourth).isEqualTo(first);
    assertThat(last.tables())
        .isEqualTo(DatabaseCopy.verify(folder.resolve("first.zip")).tables());
  }

  @Test
  void saysWhyItWasNotDone() throws IOException {
    assertRefused(2, "Usage: backup FILE", "backup");
    assertRefused(1, "Hexagent cannot backup: HEXAGENT_DATA is ", "backup", "file");
    assertRefused(1, "Hexagent cannot restore: There is no file ", "restore", "file");
  }

  private void assertRefused(int code, String line, String... arguments) throws IOException {
    try (JarProcess command = JarProcess.start(folder, Map.of(), arguments)) {
      assertThat(command.exitCode(SECONDS)).isEqualTo(code);
      assertThat(command.output()).singleElement().asString().startsWith(line);
    }
  }

  private List<String> done(Map<String, String> settings, String... arguments) throws IOException {
    try (JarProcess command = JarProcess.start(folder, settings, arguments)) {
      assertThat(command.exitCode(SECONDS)).as("%s", command.output()).isZero();
      return command.output();
    }
  }

  private static List<String> tables(List<String> output) {
    return output.stream().filter(line -> line.contains(" sha256 ")).toList();
  }

  /** One after the other, until the caller is interrupted. */
  private static void talk(int port, Queue<String> acknowledged, CountDownLatch enough) {
    var http = new HttpCalls(port);
    try {
      while (true) {
        JsonNode answer = http.post("/chat", "{\"message\":\"Hello\"}");
        acknowledged.add(answer.path("conversation_id").asString());
        enough.countDown();
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt(); // it is over
    }
  }

  private static void fill(Path file) {
    var samples = new Samples();
    Conversation empty = samples.conversation("A long talk", Samples.ALICE);
    List<Message> messages = new ArrayList<>(List.of(samples.opening(empty.id(), "Чай?")));
    while (messages.size() < MESSAGES) {
      Message last = messages.get(messages.size() - 1);
      messages.add(samples.reply(last, "And " + messages.size() + " 😀"));
    }
    Message leaf = messages.get(MESSAGES - 1);
    var conversation = new Conversation(
        empty.id(),
        empty.owner(),
        empty.agent(),
        empty.label(),
        leaf.id(),
        MESSAGES,
        null,
        1,
        empty.createdAt(),
        leaf.createdAt());
    try (var stores = R2dbcStores.open(new DatabaseSettings.H2File(file))) {
      stores.conversations().insert(conversation, messages, null, Samples.ALICE).block();
    }
  }
}
