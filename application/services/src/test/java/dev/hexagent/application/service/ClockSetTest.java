package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A wall clock that is set while a run is answered; the time itself is a virtual one. */
class ClockSetTest {
  private static final Duration THIRD = Core.LEASE.dividedBy(3);

  private final TestClock database = TestClock.at(Core.START);
  private VirtualTimeScheduler time;

  @BeforeEach
  void stopTheTime() {
    time = VirtualTimeScheduler.getOrSet();
  }

  @AfterEach
  void letTheTimeRun() {
    VirtualTimeScheduler.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D"})
  void leavesARunToItsProcess(Duration by) {
    var wall = TestClock.at(Core.START);
    Stores shared = new MemoryStores(database);
    Core core = process(wall, shared);
    Core neighbour = process(database, shared);
    Disposable kept = core.leases.keep();
    Disposable watched = neighbour.leases.keep();
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hel");

    wall.advance(by);
    for (int i = 0; i < 10; i++) {
      database.advance(THIRD);
      time.advanceTimeBy(THIRD);
    }
    call.text("lo").complete();

    assertThat(core.stored(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.path(run.conversation()).get(1).text()).isEqualTo("Hello");
    assertThat(neighbour.turns.endings()).isEmpty();
    kept.dispose();
    watched.dispose();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P1D", "P-1D"})
  void makesNoRunLongerOrShorter(Duration by) {
    Core core = process(database, new MemoryStores(database));
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall();

    database.advance(by);
    time.advanceTimeBy(Duration.ofSeconds(3));
    call.text("Hello").complete();

    Ending ending = core.turns.endings().get(0);
    Message answer = core.path(run.conversation()).get(1);
    Generation generation = Objects.requireNonNull(answer.generation());
    assertThat(generation.took()).isEqualTo(Duration.ofSeconds(3));
    assertThat(ending.run().progress().totals().took()).isEqualTo(Duration.ofSeconds(3));
    assertThat(ending.attempts())
        .extracting(LedgerEntry::took)
        .containsExactly(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P1D"})
  void renewsTheLeasesOfAProcessBeforeItTakesThemForLost(Duration by) {
    Core core = process(database, new MemoryStores(database));
    Disposable kept = core.leases.keep();
    Run run = core.open("Hi");
    ScriptedCall call = core.model.awaitCall().text("Hello");

    database.advance(by);
    time.advanceTimeBy(THIRD);
    call.complete();

    assertThat(of(core.runs.find(run.id(), ME)).status()).isEqualTo(RunStatus.COMPLETED);
    kept.dispose();
  }

  private Core process(TestClock wall, Stores stores) {
    return new Core(Core.parts(parts -> {
      parts.clock = wall;
      parts.stores = stores;
      parts.nanos = () -> time.now(TimeUnit.NANOSECONDS);
    }));
  }
}
