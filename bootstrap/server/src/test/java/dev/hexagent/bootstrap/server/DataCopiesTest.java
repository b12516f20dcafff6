package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.domain.failure.HexagentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.PropertyResolver;
import org.springframework.mock.env.MockEnvironment;

class DataCopiesTest {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @TempDir
  private Path temporary;

  private Path data;
  private Path file;
  private DataCopies copies;

  @BeforeEach
  void anInstallation() {
    data = temporary.resolve("data");
    file = temporary.resolve("copy");
    copies = DataCopies.of(settings(Map.of("hexagent.data", data.toString())));
  }

  @AfterEach
  void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void areMadeOfADatabaseThatNobodyUses() throws IOException {
    database().close();

    List<String> lines = copies.backup(file);

    assertThat(file).isNotEmptyFile();
    assertThat(lines).anyMatch(line -> line.matches("message +0 rows +sha256 [0-9a-f]{64}"));
    assertThat(lines).last().asString().startsWith("Written to " + file);
    assertThat(temporary.toFile().list()).containsExactlyInAnyOrder("data", "copy");
  }

  @Test
  void areMadeByTheServerThatUsesTheDatabase() throws IOException {
    R2dbcStores stores = opened(database());
    opened(DataFolder.take(data.toString()));
    opened(BackupDesk.open(data, stores::copyTo));

    copies.backup(file);

    assertThat(file).isNotEmptyFile();
  }

  @Test
  void areNotMadeIfThatServerBreaksOff() throws IOException {
    opened(database());
    opened(DataFolder.take(data.toString()));
    opened(BackupDesk.open(data, out -> out.write(new byte[100_000])));

    assertThatThrownBy(() -> copies.backup(file))
        .hasMessageContaining("was not written to its end");

    assertThat(temporary.toFile().list()).containsExactly("data");
  }

  @Test
  void areNotMadeIfThatServerDoesNotListen() throws IOException {
    opened(database());
    opened(DataFolder.take(data.toString()));

    assertThatThrownBy(() -> copies.backup(file)).hasMessageContaining("does not answer");
    BackupTicket.issue(1).write(data);
    assertThatThrownBy(() -> copies.backup(file)).hasMessageContaining("does not answer");
  }

  @Test
  void neverReplaceAFile() throws IOException {
    database().close();
    Files.writeString(file, "mine");

    assertThatThrownBy(() -> copies.backup(file)).hasMessageContaining("is there already");

    assertThat(file).hasContent("mine");
  }

  @Test
  void areNotExportedNorTakenWhileAServerIsAtWork() throws IOException {
    database().close();
    opened(DataFolder.take(data.toString()));

    assertThatThrownBy(() -> copies.export(file)).hasMessageContaining("another server uses");
    assertThatThrownBy(() -> copies.fill(file)).hasMessageContaining("another server uses");
    assertThatThrownBy(() -> copies.restore(file)).hasMessageContaining("another server uses");
  }

  @Test
  void takeTheIndexOfWhatWasThereAway() throws IOException {
    database().close();
    copies.backup(file);
    Files.createDirectories(data.resolve("search/deep"));

    List<String> lines = copies.restore(file);

    assertThat(data.resolve("search")).doesNotExist();
    assertThat(lines).anyMatch(line -> line.contains("search index is made again"));
    assertThat(lines).anyMatch(line -> line.contains("keys is in no backup"));
  }

  @Test
  void areNotMadeOfAFolderThatIsNotThere() {
    assertThatThrownBy(() -> copies.backup(file)).hasMessageContaining("which is not there");

    assertThat(data).doesNotExist();
  }

  @Test
  void areRefusedWhereNothingIsKept() {
    var memory = settings(Map.of("hexagent.store", "memory"));

    assertThatThrownBy(() -> DataCopies.of(memory))
        .hasMessageContaining("HEXAGENT_STORE is memory");
  }

  @Test
  void areNotTakenFromAFileThatIsNone() throws IOException {
    Files.writeString(file, "no zip");

    assertThatThrownBy(() -> copies.fill(file))
        .isInstanceOf(HexagentException.class)
        .hasMessageContaining("is damaged, or no copy of a database");
  }

  private <T extends AutoCloseable> T opened(T what) {
    open.push(what);
    return what;
  }

  private R2dbcStores database() {
    return R2dbcStores.open(new DatabaseSettings.H2File(data.resolve("hexagent")));
  }

  private static PropertyResolver settings(Map<String, String> values) {
    var settings = new MockEnvironment();
    values.forEach(settings::setProperty);
    return settings;
  }
}
