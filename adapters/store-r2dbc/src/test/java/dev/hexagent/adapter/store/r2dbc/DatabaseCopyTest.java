package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.failure.HexagentException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies of databases, and the way back. */
class DatabaseCopyTest {
  private enum Kind {
    H2,
    POSTGRESQL
  }

  @TempDir
  private Path folder;

  @Test
  void movesEveryValueOfEveryTableFromH2ToPostgresAndBackUnchanged() throws IOException {
    CopyContents first = copy(filled(50), "first");
    var postgres = TestPostgres.emptyDatabase();
    var back = h2("back");

    DatabaseCopy.fill(postgres, folder.resolve("first"));
    CopyContents second = copy(postgres, "second");
    DatabaseCopy.fill(back, folder.resolve("second"));
    CopyContents third = copy(back, "third");

    assertThat(first.tables()).allMatch(table -> table.rows() == 50);
    assertThat(second.tables()).isEqualTo(first.tables());
    assertThat(third.tables()).isEqualTo(first.tables());
  }

  @ParameterizedTest
  @EnumSource
  void hasEveryTableThatTheDatabaseHas(Kind kind) throws IOException {
    DatabaseSettings settings = empty(kind);
    R2dbcStores.open(settings).close();
    Set<String> there = new TreeSet<>();
    Database.of(settings).jdbc().change(connection -> {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
              + " WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'")) {
        while (rows.next()) {
          there.add(rows.getString(1).toLowerCase(Locale.ROOT));
        }
      }
    });
    there.remove("flyway_schema_history");

    CopyContents contents = copy(settings, "copy");

    assertThat(contents.tables().stream().map(CopyContents.TableContents::name))
        .containsExactlyInAnyOrderElementsOf(there);
  }

  @ParameterizedTest
  @EnumSource
  void refusesToFillWhatIsNotEmptyAndLeavesItAsItWas(Kind kind) throws IOException {
    copy(filled(3), "copy");
    DatabaseSettings settings = withAnAgent(kind);
    CopyContents before = copy(settings, "before");

    assertThatThrownBy(() -> DatabaseCopy.fill(settings, folder.resolve("copy")))
        .isInstanceOf(HexagentException.class)
        .hasMessageContaining("is not empty, there are rows in table agent");

    assertThat(copy(settings, "after").tables()).isEqualTo(before.tables());
  }

  @ParameterizedTest
  @EnumSource
  void replacesWhatIsThereAndKeepsItElsewhere(Kind kind) throws IOException {
    CopyContents copied = copy(filled(3), "copy");
    DatabaseSettings settings = withAnAgent(kind);
    CopyContents before = copy(settings, "before");

    var taken = DatabaseCopy.replace(settings, folder.resolve("copy"));

    assertThat(copy(settings, "after").tables()).isEqualTo(copied.tables());
    assertThat(copy(at(settings, taken.former()), "former").tables()).isEqualTo(before.tables());
    R2dbcStores.open(settings).close();
  }

  @ParameterizedTest
  @EnumSource
  void fillsTablesThatAreThereWithoutRows(Kind kind) throws IOException {
    CopyContents copied = copy(filled(3), "copy");
    DatabaseSettings settings = empty(kind);
    R2dbcStores.open(settings).close();

    var taken = DatabaseCopy.fill(settings, folder.resolve("copy"));

    assertThat(taken.former()).isNull();
    assertThat(copy(settings, "after").tables()).isEqualTo(copied.tables());
  }

  @ParameterizedTest
  @EnumSource
  void bringsTablesOfAnOlderVersionUpToDate(Kind kind) throws IOException {
    var old = h2("old");
    Schema schema = Schema.at("3");
    Database database = Database.of(old);
    database.jdbc().migrateTo("3");
    AnyRows.in(database.jdbc(), schema, 4);
    database.close();
    DatabaseSettings settings = empty(kind);

    CopyContents copied = copy(old, "copy");
    DatabaseCopy.fill(settings, folder.resolve("copy"));

    assertThat(copied.schema()).isEqualTo("3");
    Jdbc jdbc = Database.of(settings).jdbc();
    assertThat(jdbc.finds("SELECT 1 FROM message WHERE stored_at <> created_at"))
        .isFalse();
    assertThat(jdbc.finds("SELECT 1 FROM message")).isTrue();
    R2dbcStores.open(settings).close();
  }

  @Test
  void refusesAFileOfANewerVersion() throws IOException {
    copy(filled(1), "copy");
    damaged("copy", CopyWriter.CONTENTS, text -> text.replace("schema\":\"", "schema\":\"9"));

    assertRefused("copy", "A newer Hexagent is needed");
  }

  @Test
  void refusesAFileWithARowThatIsNotAsItWasWritten() throws IOException {
    copy(filled(3), "copy");
    damaged("copy", "message.jsonl", rows -> rows.replaceFirst("Чай", "чай"));

    assertRefused("copy", "damaged", "table message");
  }

  @Test
  void refusesAFileThatBrokeOff() throws IOException {
    copy(filled(3), "copy");
    Path file = folder.resolve("copy");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertRefused("copy", "damaged");
  }

  @Test
  void refusesAFileWithoutATable() throws IOException {
    copy(filled(1), "copy");
    Map<String, String> entries = entries("copy");
    entries.remove("ledger.jsonl");
    write("copy", entries);

    assertRefused("copy", "damaged", "ledger.jsonl");
  }

  @Test
  void refusesToCopyWhatIsNotThereAndMakesNoFile() {
    var nothing = h2("nothing");

    assertThatThrownBy(() -> copy(nothing, "copy")).hasMessageContaining("has nothing in it");

    assertThat(folder.resolve("nothing.mv.db")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void leavesEverythingAsItWasWhenTheDatabaseDoesNotTakeTheRows(Kind kind) throws IOException {
    copy(filled(3), "copy");
    changed("copy", "agent.jsonl", rows -> rows + rows.lines().findFirst().orElseThrow() + "\n");
    DatabaseSettings settings = withAnAgent(kind);
    CopyContents before = copy(settings, "before");

    assertThatThrownBy(() -> DatabaseCopy.replace(settings, folder.resolve("copy")))
        .isInstanceOf(HexagentException.class);

    assertThat(copy(settings, "after").tables()).isEqualTo(before.tables());
    assertThat(folder.toFile().list()).noneMatch(name -> name.contains("incoming"));
  }

  @ParameterizedTest
  @EnumSource
  void copiesOneMomentWhateverIsWrittenMeanwhile(Kind kind) throws IOException {
    DatabaseSettings settings = empty(kind);
    var samples = new Samples();
    try (var stores = R2dbcStores.open(settings)) {
      accept(stores, samples);
      var written = new AtomicInteger();

      CopyContents contents =
          stores.copyTo(new BeforeEntry("message.jsonl", folder.resolve("copy"), () -> {
            accept(stores, samples);
            written.incrementAndGet();
          }));

      assertThat(written).hasValue(1);
      assertThat(contents.tables())
          .filteredOn(table -> List.of("conversation", "message", "run").contains(table.name()))
          .hasSize(3)
          .allMatch(table -> table.rows() == 1);
    }
  }

  @Test
  void refusesToReplaceWhatAServerIsUsing() throws IOException {
    copy(filled(1), "copy");
    var settings = TestPostgres.emptyDatabase();
    try (var stores = R2dbcStores.open(settings)) {
      stores.ping().block();

      assertThatThrownBy(() -> DatabaseCopy.replace(settings, folder.resolve("copy")))
          .hasMessageContaining("stop them first");
      assertThatThrownBy(() -> DatabaseCopy.demandAlone(settings))
          .hasMessageContaining("stop them first");
    }
  }

  @Test
  void readsTablesOfH2InTheOrderOfTheirKeysSoThatNoneIsGatheredInMemory() {
    var settings = h2("empty");
    R2dbcStores.open(settings).close();
    Jdbc jdbc = Database.of(settings).jdbc();

    for (TableShape table : Schema.at(jdbc.version()).tables()) {
      String plan = jdbc.with(connection -> {
        try (var statement = connection.createStatement();
            var rows = statement.executeQuery("EXPLAIN " + table.select(""))) {
          rows.next();
          return rows.getString(1);
        }
      });
      assertThat(plan).contains("index sorted");
    }
    jdbc.execute("SHUTDOWN");
  }

  private static void accept(R2dbcStores stores, Samples samples) {
    var opened = samples.conversation("Tea", Samples.ALICE);
    var question = samples.opening(opened.id(), "Hi");
    var run = samples.run(question);
    stores
        .turns()
        .accept(Samples.acceptance(run, opened, List.of(question)), Samples.ALICE)
        .block();
  }

  private DatabaseSettings.H2File h2(String name) {
    return new DatabaseSettings.H2File(folder.resolve(name));
  }

  private DatabaseSettings empty(Kind kind) {
    return kind == Kind.H2 ? h2("target") : TestPostgres.emptyDatabase();
  }

  private DatabaseSettings withAnAgent(Kind kind) {
    DatabaseSettings settings = empty(kind);
    try (var stores = R2dbcStores.open(settings)) {
      stores
          .agents()
          .insert(new Samples().agent("ada", Samples.ALICE), Samples.ALICE)
          .block();
    }
    return settings;
  }

  /** An H2 database with that many rows in each table. */
  private DatabaseSettings filled(int rows) {
    var settings = h2("filled");
    R2dbcStores.open(settings).close();
    Database database = Database.of(settings);
    AnyRows.in(database.jdbc(), Schema.at(database.jdbc().version()), rows);
    database.close();
    return settings;
  }

  private CopyContents copy(DatabaseSettings settings, String name) throws IOException {
    try (var to = Files.newOutputStream(folder.resolve(name))) {
      return DatabaseCopy.write(settings, to);
    }
  }

  /** The database that was put aside. */
  private static DatabaseSettings at(DatabaseSettings settings, String former) {
    if (settings instanceof DatabaseSettings.PostgreSql) {
      String schema = former.split(" ")[1];
      Jdbc jdbc = Database.of(settings).jdbc();
      jdbc.execute("ALTER SCHEMA public RENAME TO now; ALTER SCHEMA " + schema
          + " RENAME TO public"); // where it is looked for
      return settings;
    }
    return new DatabaseSettings.H2File(Path.of(former.replace(".mv.db", "")));
  }

  /** Changes an entry alone. */
  private void damaged(String name, String entry, UnaryOperator<String> change) throws IOException {
    Map<String, String> entries = entries(name);
    entries.computeIfPresent(entry, (key, text) -> change.apply(text));
    write(name, entries);
  }

  /** Changes the rows of a table, and what is said of them. */
  private void changed(String name, String entry, UnaryOperator<String> change) throws IOException {
    Map<String, String> entries = entries(name);
    String before = entries.get(entry);
    String after = change.apply(before);
    entries.put(entry, after);
    entries.computeIfPresent(
        CopyWriter.CONTENTS,
        (key, text) -> text.replace(sum(before), sum(after))
            .replace(
                "\"name\":\"agent\",\"rows\":" + before.lines().count(),
                "\"name\":\"agent\",\"rows\":" + after.lines().count()));
    write(name, entries);
  }

  private static String sum(String text) {
    return HexFormat.of()
        .formatHex(CopyWriter.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Map<String, String> entries(String name) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(Files.newInputStream(folder.resolve(name)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  private void write(String name, Map<String, String> entries) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void assertRefused(String name, String... words) {
    var settings = h2("target");

    assertThatThrownBy(() -> DatabaseCopy.fill(settings, folder.resolve(name)))
        .isInstanceOf(HexagentException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
    assertThat(folder.toFile().list()).noneMatch(file -> file.startsWith("target"));
  }

  /** A file, and what happens once before an entry is written to it. */
  private static final class BeforeEntry extends FilterOutputStream {
    private final byte[] name;
    private final Runnable event;
    private boolean happened;

    BeforeEntry(String name, Path file, Runnable event) throws IOException {
      super(Files.newOutputStream(file));
      this.name = name.getBytes(StandardCharsets.US_ASCII);
      this.event = event;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!happened && Arrays.equals(Arrays.copyOfRange(bytes, from, from + length), name)) {
        happened = true;
        event.run();
      }
      super.out.write(bytes, from, length);
    }
  }
}
