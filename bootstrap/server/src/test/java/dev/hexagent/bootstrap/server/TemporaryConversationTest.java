package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.search.lucene.LuceneMessageIndex;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.adapter.testkit.Waiting;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the data folder of an installation in which somebody had a temporary conversation. */
class TemporaryConversationTest {
  private static final CallContext ME = CallContext.of(Actor.local());

  @TempDir
  private Path folder;

  private final ScriptedChatModel model = new ScriptedChatModel("scripted");

  @Test
  void leavesNoByteOfItsTextButWhatItCost() throws SQLException {
    RunEvent.RunStarted temporary;
    RunEvent.RunStarted stored;
    try (var stores = open();
        var index = LuceneMessageIndex.in(folder.resolve("data/search"));
        var runtime = AgentRuntime.builder()
            .model(model)
            .stores(stores)
            .temporary(new MemoryStores())
            .index(index)
            .build()) {
      temporary = talk(runtime, new Turn.Opening("Where is the quokka?", true), "In the zoobarium");
      stored = talk(runtime, new Turn.Opening("Where is the kettle?"), "In the scullery");
      Waiting.until(Duration.ofSeconds(20), () -> found(runtime, "scullery"), hits -> hits == 1);
      assertThat(found(runtime, "quokka")).isZero();
    }

    assertThat(files())
        .anyMatch(bytes -> bytes.contains("kettle"))
        .anyMatch(bytes -> bytes.contains("scullery"))
        .noneMatch(bytes -> bytes.contains("quokka"))
        .noneMatch(bytes -> bytes.contains("zoobarium"));
    assertThat(Ledger.outcomes(folder))
        .containsOnlyKeys(
            temporary.envelope().run().toString(), stored.envelope().run().toString());
    try (var stores = open();
        var next = AgentRuntime.builder().model(model).stores(stores).build()) {
      assertThatThrownBy(
              () -> next.conversations().find(temporary.conversation(), ME).block())
          .isInstanceOf(NotFound.class);
    }
  }

  private static int found(AgentRuntime runtime, String query) {
    return Objects.requireNonNull(
            runtime.search().search(query, PageRequest.FIRST, ME).block())
        .page()
        .items()
        .size();
  }

  private R2dbcStores open() {
    return R2dbcStores.open(new DatabaseSettings.H2File(folder.resolve("data/hexagent")));
  }

  private RunEvent.RunStarted talk(AgentRuntime runtime, Turn turn, String answer) {
    model.then(call -> call.text(answer).complete());
    var command =
        new StartRun(null, turn, TurnSettings.NONE, Delivery.STREAMED, StartRun.WhenLeft.CONTINUE);
    List<RunEvent> events =
        Objects.requireNonNull(runtime.runs().run(command, ME).collectList().block());
    assertThat(events.get(events.size() - 1)).isInstanceOf(RunEvent.RunCompleted.class);
    return (RunEvent.RunStarted) events.get(0);
  }

  /** Each byte as a character, so that none is lost. */
  private List<String> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(TemporaryConversationTest::bytes)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
