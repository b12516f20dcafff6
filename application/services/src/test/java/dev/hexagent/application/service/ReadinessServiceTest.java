package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.in.CheckReadiness.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ReadinessServiceTest {
  private final LiveRuns live = new LiveRuns();
  private final AtomicBoolean prepared = new AtomicBoolean(true);

  @Test
  void isReadyIfTheStoreAnswers() {
    Readiness readiness = Core.of(checking(Mono::empty).readiness());

    assertThat(readiness.checks()).isEqualTo(Map.of("database", true, "accepting", true));
    assertThat(readiness.ready()).isTrue();
  }

  @Test
  void isNotReadyIfTheStoreIsAway() {
    Readiness readiness =
        Core.of(checking(() -> Mono.error(WatchedTurns.away())).readiness());

    assertThat(readiness.checks()).containsEntry("database", false);
    assertThat(readiness.ready()).isFalse();
  }

  @Test
  void isNotReadyUntilTheStoreIsPrepared() {
    prepared.set(false);

    Readiness readiness = Core.of(checking(Mono::empty).readiness());

    assertThat(readiness.checks()).containsEntry("database", false);
  }

  @Test
  void isNotReadyIfTheStoreThrows() {
    Readiness readiness = Core.of(checking(() -> {
          throw new IllegalStateException("no");
        })
        .readiness());

    assertThat(readiness.checks()).containsEntry("database", false);
  }

  @Test
  void isNotReadyIfTheStoreDoesNotAnswerInTwoSeconds() {
    StepVerifier.withVirtualTime(() -> checking(Mono::never).readiness())
        .expectSubscription()
        .expectNoEvent(Duration.ofSeconds(2).minusMillis(1))
        .thenAwait(Duration.ofMillis(1))
        .assertNext(readiness -> assertThat(readiness.ready()).isFalse())
        .verifyComplete();
  }

  @Test
  void isNotReadyWhileItStops() {
    live.close().block(Core.PATIENCE);

    Readiness readiness = Core.of(checking(Mono::empty).readiness());

    assertThat(readiness.checks()).isEqualTo(Map.of("database", true, "accepting", false));
    assertThat(readiness.ready()).isFalse();
  }

  private ReadinessService checking(Supplier<Mono<Void>> ping) {
    return new ReadinessService(StandInStores.answering(ping), live, prepared::get);
  }
}
