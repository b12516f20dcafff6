package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process that has an H2 file, and is killed without warning while it writes. */
@Timeout(60)
class KilledProcessTest {
  private static final int ENOUGH = 200;

  @TempDir
  private Path folder;

  private Process process;
  private BufferedReader said;
  private final Set<RunId> accepted = new LinkedHashSet<>();
  private final Set<RunId> ended = new LinkedHashSet<>();

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @Test
  void leavesEveryAcknowledgedTurnBehind() throws Exception {
    start();
    while (ended.size() < ENOUGH) {
      listen(said.readLine());
    }

    process.toHandle().destroyForcibly(); // leaves what it said readable
    process.waitFor();
    said.lines().forEach(this::listen);
    try (var stores = R2dbcStores.open(new DatabaseSettings.H2File(file()))) {
      assertThat(accepted).allSatisfy(run -> assertThat(found(stores, run)).isNotNull());
      assertThat(ended).allSatisfy(run -> assertComplete(stores, found(stores, run)));
      var system = Actor.system("recovery after a crash");
      Set<RunId> left = stores
          .leases()
          .takeOver(Duration.ofMinutes(1), system)
          .map(run -> run.run().id())
          .collect(Collectors.toSet())
          .block();
      assertThat(accepted).allSatisfy(run -> {
        boolean running = found(stores, run).status() == RunStatus.RUNNING;
        assertThat(left.contains(run)).isEqualTo(running);
      });
    }
  }

  @Test
  void keepsOthersOutOfItsFileAndSaysSo() throws Exception {
    start();
    listen(said.readLine());

    assertThatThrownBy(() -> R2dbcStores.open(new DatabaseSettings.H2File(file())))
        .isInstanceOfSatisfying(
            HexagentException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
        .hasMessage("The database file " + file()
            + " is in use by another process, and only one at a time can open it");
  }

  private void start() throws IOException {
    process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", // starts sooner
            "-cp",
            System.getProperty("java.class.path"),
            BusyProcess.class.getName(),
            file().toString())
        .redirectError(errorFile().toFile())
        .start();
    said = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  private Path file() {
    return folder.resolve("hexagent");
  }

  private Path errorFile() {
    return folder.resolve("errors.txt");
  }

  private void listen(String line) {
    assertThat(line).as(this::errors).isNotNull();
    String[] words = line.split(" ");
    (words[0].equals("ended") ? ended : accepted).add(RunId.of(words[1]));
  }

  private String errors() {
    try {
      return Files.readString(errorFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Run found(R2dbcStores stores, RunId id) {
    return stores.runs().find(id, ALICE).block();
  }

  private static void assertComplete(R2dbcStores stores, Run run) {
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    Conversation conversation =
        stores.conversations().find(run.conversation(), ALICE).block();
    assertThat(conversation.running()).isNull();
    assertThat(stores
            .conversations()
            .path(conversation.id(), run.progress().answer(), ALICE)
            .collectList()
            .block())
        .hasSize(2);
  }
}
