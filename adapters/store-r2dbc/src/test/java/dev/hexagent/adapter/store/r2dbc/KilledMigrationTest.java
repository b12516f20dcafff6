package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.domain.conversation.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it brings tables of the first version up to date, and the one that comes after it. */
@Tag("faults")
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class KilledMigrationTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MOST_STEPS = 100;

  /** Flyway runs these before and behind each script, in its transaction. */
  private static final List<String> STEPS = List.of("beforeEachMigrate", "afterEachMigrate");

  private static final String SLEEPERS =
      "FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";

  private static final String WAKE = "SELECT pg_cancel_backend(pid) " + SLEEPERS;

  private final Samples samples = new Samples();

  @TempDir
  private Path folder;

  @Test
  void leavesTheOldFileOfH2UntilTheNewOneIsWhole() throws Exception {
    onEveryStep("CREATE ALIAS IF NOT EXISTS step FOR '" + MigratingProcess.class.getName()
        + ".step';\nCALL step();");
    int step = 1;
    for (boolean killed = true; killed; step++) {
      var settings = new DatabaseSettings.H2File(folder.resolve("step" + step + "/hexagent"));
      Jdbc jdbc = Database.of(settings).jdbc();
      Message kept = TablesOfTheFirstVersion.in(jdbc, samples);
      jdbc.execute("SHUTDOWN");

      int code = start(step, settings.file().toString()).waitFor();

      assertThat(code).as(this::output).isIn(0, MigratingProcess.KILLED);
      assertThat(step).isLessThan(MOST_STEPS);
      killed = code == MigratingProcess.KILLED;
      if (killed) {
        assertThat(Files.exists(Path.of(settings.file() + ".next.mv.db"))).isTrue();
      }
      assertKept(settings, kept);
    }
    System.out.printf("H2, killed at each of %d steps of its migration: all is there%n", step - 2);
    assertThat(step - 2).isGreaterThanOrEqualTo(6); // two for each script after the first
  }

  @Test
  void leavesPostgresAsItWasBeforeTheScriptAndNobodyWaitingForEver() throws Exception {
    int step = 1;
    for (boolean killed = true; killed; step++) {
      onEveryStep("SELECT pg_sleep(600) WHERE nextval('step') = " + step);
      DatabaseSettings.PostgreSql settings = TestPostgres.emptyDatabase();
      Jdbc jdbc = Database.of(settings).jdbc();
      Message kept = TablesOfTheFirstVersion.in(jdbc, samples);
      jdbc.execute("CREATE SEQUENCE step");

      Process process = start(step, String.valueOf(settings.port()), settings.database());
      Waiting.until(SOON, () -> !process.isAlive() || sleeps(jdbc), over -> over);
      killed = process.isAlive();
      long lookers = lookers(jdbc);
      CompletableFuture<Void> next = CompletableFuture.runAsync(() -> assertKept(settings, kept));
      if (killed) {
        Waiting.until(SOON, () -> lookers(jdbc), now -> now > lookers);
        assertThat(next).isNotDone();
        process.destroyForcibly();
        jdbc.execute(WAKE); // only then the server looks whether its client is there
      }

      next.get(60, TimeUnit.SECONDS);
      assertThat(process.waitFor()).as(this::output).isIn(0, MigratingProcess.KILLED);
      assertThat(step).isLessThan(MOST_STEPS);
    }
    System.out.printf(
        "PostgreSQL, killed at each of %d steps of its migration while another server waits: all is there%n",
        step - 2);
    assertThat(step - 2).isGreaterThanOrEqualTo(6);
  }

  private void assertKept(DatabaseSettings settings, Message kept) {
    try (var stores = R2dbcStores.open(settings)) {
      assertThat(stores
              .conversations()
              .message(kept.conversation(), kept.id(), ALICE)
              .block())
          .isEqualTo(kept);
    }
  }

  private void onEveryStep(String sql) throws IOException {
    Path scripts = Files.createDirectories(folder
        .resolve("scripts")
        .resolve(Jdbc.class.getPackageName().replace('.', '/'))
        .resolve("migration"));
    for (String step : STEPS) {
      Files.writeString(scripts.resolve(step + ".sql"), sql);
    }
  }

  private Process start(int step, String... database) throws IOException {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", // starts sooner
        "-cp",
        folder.resolve("scripts") + File.pathSeparator + System.getProperty("java.class.path"),
        MigratingProcess.class.getName(),
        String.valueOf(step)));
    command.addAll(List.of(database));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  private static boolean sleeps(Jdbc jdbc) {
    return jdbc.finds("SELECT 1 " + SLEEPERS);
  }

  /** How many have looked whether somebody else brings the tables up to date. */
  private static long lookers(Jdbc jdbc) {
    long lookers = 0;
    while (jdbc.finds("SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
        + " AND pid <> pg_backend_pid() AND query LIKE '%pg_try_advisory%'"
        + " HAVING count(*) > " + lookers)) {
      lookers++;
    }
    return lookers;
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
