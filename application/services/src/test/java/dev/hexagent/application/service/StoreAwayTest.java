package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunFailed;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What becomes of an answer while the store is away at its end; the time in which it comes back is a virtual one. */
class StoreAwayTest {
  private final Core core = new Core();
  private final List<RunEvent> seen = new CopyOnWriteArrayList<>();
  private VirtualTimeScheduler time;

  @BeforeEach
  void stopTheTime() {
    time = VirtualTimeScheduler.getOrSet();
  }

  @AfterEach
  void letTheTimeRun() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void completesOnceTheStoreIsBack() {
    core.turns.beforeEnd(awayFor(2));
    Run run = answered();
    assertThat(seen).hasSize(4);

    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(status(run)).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.turns.endings()).hasSize(3);
    assertThat(core.stored(run.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(seen).hasSize(5).last().isInstanceOf(RunEvent.RunCompleted.class);
  }

  @Test
  void losesNothingInHalfAMinute() {
    var away = new boolean[] {true};
    core.turns.beforeEnd(() -> away[0] ? Mono.error(WatchedTurns.away()) : Mono.empty());
    Run run = answered();

    time.advanceTimeBy(Duration.ofSeconds(27));
    assertThat(status(run)).isEqualTo(RunStatus.RUNNING);
    away[0] = false;
    time.advanceTimeBy(Duration.ofSeconds(15));

    assertThat(status(run)).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void tellsTheTextIfTheStoreStaysAway() {
    core.turns.beforeEnd(awayFor(Integer.MAX_VALUE));
    Run run = answered();

    time.advanceTimeBy(Duration.ofMinutes(2));

    assertThat(status(run)).isEqualTo(RunStatus.FAILED);
    RunFailed failed = (RunFailed) seen.get(4);
    assertThat(seen).hasSize(5);
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    assertThat(Objects.requireNonNull(failed.message()).text()).isEqualTo("Hello");
    assertThat(failed.envelope().seq()).isEqualTo(5);
  }

  @Test
  void storesWhatItToldWhenTheStoreComesBackAfterAll() {
    var away = new boolean[] {true};
    core.turns.beforeEnd(() -> away[0] ? Mono.error(WatchedTurns.away()) : Mono.empty());
    Run run = answered();
    time.advanceTimeBy(Duration.ofMinutes(30));
    assertThat(core.stored(run.conversation()).running()).isEqualTo(run.id());

    away[0] = false;
    time.advanceTimeBy(Duration.ofSeconds(10));

    Run stored = core.stored(run.id());
    assertThat(stored).isEqualTo(of(core.runs.find(run.id(), ME)));
    assertThat(stored.status()).isEqualTo(RunStatus.FAILED);
    List<Message> path = core.path(run.conversation());
    assertThat(path).extracting(Message::text).containsExactly("Hi", "Hello");
    assertThat(seen).hasSize(5);
    core.turns.beforeEnd(Mono::empty);
    assertThat(core.exchange(new Turn.Reply(run.conversation(), null, "Back?"), "Yes")
            .status())
        .isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void triesNoMoreWhatTheStoreRefuses() {
    core.turns.beforeEnd(() -> Mono.error(new IllegalStateException("a bug of the store")));

    Run run = answered();

    assertThat(status(run)).isEqualTo(RunStatus.FAILED);
    assertThat(((RunFailed) core.terminal(run.id())).failure().code())
        .isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    time.advanceTimeBy(Duration.ofMinutes(5));
    assertThat(core.turns.endings()).hasSize(2);
  }

  @Test
  void writesOnceThoughItDidNotHearOfIt() {
    var first = new boolean[] {true};
    core.turns.afterEnd(() -> {
      boolean lost = first[0];
      first[0] = false;
      return lost ? Mono.error(WatchedTurns.away()) : Mono.empty();
    });
    Run run = answered();

    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(status(run)).isEqualTo(RunStatus.COMPLETED);
    assertThat(core.path(run.conversation())).hasSize(2);
  }

  private Run answered() {
    Run run = core.open("Hi");
    core.runs.follow(run.id(), 0, ME).subscribe(seen::add);
    core.model.awaitCall().text("Hello").complete();
    return run;
  }

  private RunStatus status(Run run) {
    return of(core.runs.find(run.id(), ME)).status();
  }

  private static Supplier<Mono<Void>> awayFor(int tries) {
    var left = new AtomicInteger(tries);
    return () -> left.getAndDecrement() > 0 ? Mono.error(WatchedTurns.away()) : Mono.empty();
  }
}
