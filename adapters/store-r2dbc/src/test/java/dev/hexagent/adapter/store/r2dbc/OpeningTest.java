package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import io.r2dbc.spi.Connection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Opening and closing. */
class OpeningTest {
  private final Samples samples = new Samples();

  @TempDir
  private Path folder;

  @Test
  void findsEverythingAgainAfterItWasClosed() {
    var settings = new DatabaseSettings.H2File(folder.resolve("new/hexagent"));
    Agent agent = samples.agent("ada", Samples.ALICE);
    try (var stores = R2dbcStores.open(settings)) {
      stores.agents().insert(agent, Samples.ALICE).block();
    }

    try (var stores = R2dbcStores.open(settings)) {
      assertThat(stores.agents().find(agent.id(), Samples.ALICE).block()).isEqualTo(agent);
    }
  }

  @Test
  void bringsTablesOfTheFirstVersionUpToDateAndKeepsWhatIsInThem() {
    var settings = new DatabaseSettings.H2File(folder.resolve("hexagent"));
    Jdbc jdbc = Database.of(settings).jdbc();
    Flyway.configure()
        .dataSource(jdbc.url(), jdbc.user(), jdbc.password())
        .locations("classpath:dev/hexagent/adapter/store/r2dbc/migration")
        .target("1")
        .load()
        .migrate();
    var id = samples.conversationId();
    var answer = samples.messageId();
    jdbc.execute(
        "INSERT INTO conversation (id, owner, agent_id, title, title_folded, pinned, archived,"
            + " tags, message_count, version, created_at, updated_at) VALUES ('" + id
            + "', 'alice', 'default', 'Tea', 'tea', FALSE, FALSE, '', 1, 1, NOW(), NOW())");
    jdbc.execute("INSERT INTO message (id, owner, conversation_id, role, status, parts, path_hash,"
        + " created_at, agent_id, provider, model, run_id, prompt_tokens, completion_tokens,"
        + " reasoning_tokens, cache_read_tokens, cache_write_tokens, usage_estimated, cost_basis,"
        + " cost_unknown, took_nanos) VALUES ('" + answer + "', 'alice', '" + id
        + "', 'ASSISTANT', 'COMPLETE', '[{\"type\":\"text\",\"text\":\"Green\"}]', '', NOW(),"
        + " 'default', 'demo', 'demo', '" + samples.runId()
        + "', 1, 2, 0, 0, 0, FALSE, 'UNKNOWN', 1, 3)");

    try (var stores = R2dbcStores.open(settings)) {
      Message kept = stores.conversations().message(id, answer, Samples.ALICE).block();

      assertThat(kept.text()).isEqualTo("Green");
      assertThat(kept.generation().tried()).isEmpty();
      assertThat(kept.generation().sources()).isEmpty();
    }
  }

  @Test
  void compactsAFileThatOutgrewItsDataBecauseItsProcessWasKilled() throws IOException {
    var settings = new DatabaseSettings.H2File(folder.resolve("hexagent"));
    Path file = folder.resolve("hexagent.mv.db");
    Agent agent = samples.agent("ada", Samples.ALICE);
    var killed = R2dbcStores.open(settings);
    killed.agents().insert(agent, Samples.ALICE).block();
    Jdbc jdbc = Database.of(settings).jdbc();
    while (Files.size(file) < 20 << 20) {
      jdbc.execute("UPDATE agent SET description = description || '.'");
    }
    jdbc.execute("SHUTDOWN IMMEDIATELY");

    try (var stores = R2dbcStores.open(settings)) {
      assertThat(Files.size(file)).isLessThan(1 << 20);
      assertThat(stores.agents().find(agent.id(), Samples.ALICE).block()).isNotNull();
    }
  }

  @Test
  void knowsThatNobodyAnswersTheRunsOfAFileThatWasClosed() {
    var settings = new DatabaseSettings.H2File(folder.resolve("hexagent"));
    var system = Actor.system("recovery after a crash");
    Conversation opened = samples.conversation("Tea", Samples.ALICE);
    Message question = samples.opening(opened.id(), "Hi");
    Run run = samples.run(question);
    try (var stores = R2dbcStores.open(settings)) {
      stores
          .turns()
          .accept(Samples.acceptance(run, opened, List.of(question)), Samples.ALICE)
          .block();
      assertThat(stores.leases().takeOver(Samples.LEASE, system).collectList().block())
          .isEmpty();
    }

    try (var stores = R2dbcStores.open(settings)) {
      assertThat(stores.leases().takeOver(Samples.LEASE, system).collectList().block())
          .containsExactly(new RunLeases.Left(run, Samples.ALICE.owner()));
    }
  }

  @Test
  void holdsTheFileUntilItIsClosed() throws IOException {
    var settings = new DatabaseSettings.H2File(folder.resolve("hexagent"));
    var stores = R2dbcStores.open(settings);
    try (var file = FileChannel.open(folder.resolve("hexagent.mv.db"), StandardOpenOption.WRITE)) {
      assertThatThrownBy(file::tryLock).isInstanceOf(OverlappingFileLockException.class);

      stores.close();

      assertThat(file.tryLock()).isNotNull();
    }
  }

  @Test
  void forgetsADatabaseInMemoryWhenItIsClosed() {
    var settings = new DatabaseSettings.H2Memory("forgetful");
    try (var stores = R2dbcStores.open(settings)) {
      stores.agents().insert(samples.agent("ada", Samples.ALICE), Samples.ALICE).block();
    }

    try (var stores = R2dbcStores.open(settings)) {
      assertThat(stores.agents().list(Samples.ALICE).collectList().block()).isEmpty();
    }
  }

  @Test
  void isUnavailableOnceItIsClosed() {
    var stores = R2dbcStores.open(new DatabaseSettings.H2Memory("closed"));
    stores.ping().block();

    stores.close();

    assertUnavailable(() -> stores.ping().block());
    assertUnavailable(() -> stores
        .conversations()
        .list(ConversationFilter.CURRENT, PageRequest.FIRST, Samples.ALICE)
        .block());
    assertUnavailable(() -> stores
        .agents()
        .insert(samples.agent("ada", Samples.ALICE), Samples.ALICE)
        .block());
  }

  @Test
  void closesOnce() {
    var settings = new DatabaseSettings.H2Memory("once");
    var stores = R2dbcStores.open(settings);
    stores.close();
    try (var next = R2dbcStores.open(settings)) {
      stores.close();

      next.ping().block();
    }
  }

  @Test
  void saysInOneLineThatPostgresCannotBeReached() throws IOException {
    int nobodyListens;
    try (var socket = new ServerSocket(0)) {
      nobodyListens = socket.getLocalPort();
    }
    var settings = DatabaseSettings.PostgreSql.of(
        "r2dbc:postgresql://localhost:" + nobodyListens + "/hexagent", "ada", "hunter2");

    assertThatThrownBy(() -> R2dbcStores.open(settings))
        .isInstanceOfSatisfying(
            HexagentException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
        .hasMessageStartingWith("PostgreSQL at localhost:" + nobodyListens + "/hexagent ")
        .hasMessageNotContainingAny("\n", "hunter2")
        .hasStackTraceContaining("Caused by");
  }

  @Test
  void refusesTablesOfALaterVersion() {
    var settings = new DatabaseSettings.H2File(folder.resolve("hexagent"));
    R2dbcStores.open(settings).close();
    Jdbc jdbc = Database.of(settings).jdbc();
    jdbc.execute("INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\","
        + " \"description\", \"type\", \"script\", \"installed_by\", \"execution_time\","
        + " \"success\") VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'sa', 1, TRUE)");

    assertThatThrownBy(() -> R2dbcStores.open(settings))
        .isInstanceOf(HexagentException.class)
        .hasMessageContaining("99")
        .hasMessageNotContaining("\n");
  }

  @Test
  void neverDelaysTheWriteOfACommit() {
    Database database = Database.of(new DatabaseSettings.H2File(folder.resolve("hexagent")));
    Connection connection =
        Mono.<Connection>from(database.connections().create()).block();

    List<String> delays = Query.of("SELECT setting_value FROM information_schema.settings"
            + " WHERE setting_name = 'WRITE_DELAY'")
        .rows(connection, fields -> fields.text("setting_value"))
        .collectList()
        .block();

    assertThat(delays).isNotEmpty().containsOnly("0");
    database.close();
  }

  private static void assertUnavailable(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            HexagentException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
  }
}
