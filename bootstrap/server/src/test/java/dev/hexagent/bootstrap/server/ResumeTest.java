package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.adapter.testkit.Deltas;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever reads a run, from wherever, at whatever process and however often he loses the line, has read the same in the
 * end. A seed makes what is written and how it is read; how the threads meet is up to the machine.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ResumeTest {
  private static final int SEEDS = 6;
  private static final int MOST_PIECES = 150;
  private static final int MOST_READERS = 5;
  private static final CallContext ME = CallContext.of(Actor.local());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private Path folder;

  @Test
  void givesTheSameFromMemory() throws Exception {
    givesTheSame(new MemoryStores());
  }

  @Test
  void givesTheSameFromH2() throws Exception {
    try (var stores = R2dbcStores.open(new DatabaseSettings.H2File(folder.resolve("hexagent")))) {
      givesTheSame(stores);
    }
  }

  @Test
  void givesTheSameFromPostgres() throws Exception {
    Map<String, String> settings = Installation.POSTGRESQL.empty();
    var database = DatabaseSettings.PostgreSql.of(
        settings.get("HEXAGENT_DB_URL"),
        settings.get("HEXAGENT_DB_USER"),
        settings.get("HEXAGENT_DB_PASSWORD"));
    try (var stores = R2dbcStores.open(database)) {
      givesTheSame(stores);
    }
  }

  private static void givesTheSame(Stores stores) throws Exception {
    var model = new ScriptedChatModel("scripted");
    ExecutorService threads = Executors.newCachedThreadPool();
    try (var here = AgentRuntime.builder().model(model).stores(stores).build();
        var there = AgentRuntime.builder().model(model).stores(stores).build()) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        givesTheSame(new Random(seed), model, here.runs(), there.runs(), threads);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void givesTheSame(
      Random random,
      ScriptedChatModel model,
      RunAgents here,
      RunAgents there,
      ExecutorService threads)
      throws Exception {
    RunId run = here.start(
            new StartRun(
                null,
                new Turn.Opening("Seed"),
                TurnSettings.NONE,
                Delivery.STREAMED,
                WhenLeft.CONTINUE),
            ME)
        .block(PATIENCE)
        .id();
    ScriptedCall call = model.awaitCall();
    List<RunEvent> uninterrupted = new ArrayList<>();
    here.follow(run, 0, ME).subscribe(uninterrupted::add);
    BlockingQueue<RunEvent> journal = new LinkedBlockingQueue<>();
    there.follow(run, 0, ME).subscribe(journal::add);
    int pieces = random.nextInt(MOST_PIECES + 1);
    List<Reader> readers = new ArrayList<>();
    for (int i = random.nextInt(MOST_READERS); i >= 0; i--) {
      boolean inMemory = random.nextBoolean();
      readers.add(new Reader(
          inMemory ? here : there, inMemory, run, random.nextInt(pieces + 3), random.nextLong()));
    }
    List<Future<?>> reading = new ArrayList<>();
    readers.forEach(reader -> reading.add(threads.submit(reader)));

    int pause = random.nextInt(pieces + 1);
    for (int i = 0; i < pieces; i++) {
      call.text("t" + i + " ".repeat(random.nextInt(3)));
      if (i == pause) {
        awaitEvent(journal, i + 3); // written so far: a live tail from the journal
      }
    }
    call.complete();
    here.follow(run, 0, ME).blockLast(PATIENCE);
    for (Future<?> reader : reading) {
      reader.get();
    }

    for (Reader reader : readers) {
      List<RunEvent> expected =
          uninterrupted.subList(Math.min(reader.after, uninterrupted.size()), uninterrupted.size());
      if (reader.inMemory) {
        assertThat(Deltas.joined(reader.read)).isEqualTo(Deltas.joined(expected));
      } else {
        assertThat(reader.read).isEqualTo(expected);
      }
    }
  }

  private static void awaitEvent(BlockingQueue<RunEvent> events, long seq)
      throws InterruptedException {
    RunEvent event;
    do {
      event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(event).as("event %s reaches the journal", seq).isNotNull();
    } while (event.envelope().seq() < seq);
  }

  /** Reads from a number to the end, over as many lines as it takes. */
  private static final class Reader implements Runnable {
    final List<RunEvent> read = new ArrayList<>();
    final int after;
    final boolean inMemory;
    private final RunAgents runs;
    private final RunId run;
    private final Random random;

    Reader(RunAgents runs, boolean inMemory, RunId run, int after, long seed) {
      this.runs = runs;
      this.inMemory = inMemory;
      this.run = run;
      this.after = after;
      this.random = new Random(seed);
    }

    @Override
    public void run() {
      boolean over = false;
      while (!over) {
        long seen =
            read.isEmpty() ? after : read.get(read.size() - 1).envelope().seq();
        int length = random.nextBoolean() ? Integer.MAX_VALUE : 1 + random.nextInt(40);
        List<RunEvent> line =
            runs.follow(run, seen, ME).take(length).collectList().block(PATIENCE);
        read.addAll(line);
        over = line.isEmpty() || line.get(line.size() - 1) instanceof RunEvent.Terminal;
      }
    }
  }
}
