package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What became of a publisher: the edge at which a suite waits. */
final class Results {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Results() {}

  /** Its value; an error if there is none. */
  static <T> T of(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(PATIENCE), "a value was expected, but there was none");
  }

  /** All its values. */
  static <T> List<T> of(Flux<T> flux) {
    return of(flux.collectList());
  }

  /** Waits for its end. */
  static void done(Mono<Void> mono) {
    mono.block(PATIENCE);
  }

  /** Demands that it ends without a value. */
  static void none(Mono<?> mono) {
    assertThat(mono.block(PATIENCE)).isNull();
  }

  /** Demands that it fails with that code; the call itself must not throw. */
  static void refused(Mono<?> mono, ErrorCode code) {
    assertThatThrownBy(() -> mono.block(PATIENCE))
        .isInstanceOfSatisfying(
            HexagentException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  /** Subscribes to all of them at one moment, each from a thread of its own, and waits for what each one says. */
  static <T> List<Signal<T>> race(Collection<Mono<T>> racers) {
    var start = new CyclicBarrier(racers.size());
    Scheduler threads = Schedulers.newBoundedElastic(racers.size(), racers.size(), "racer");
    try {
      return of(Flux.fromIterable(racers)
          .flatMap(
              racer -> atOnce(start, racer).materialize().subscribeOn(threads), racers.size()));
    } finally {
      threads.dispose();
    }
  }

  private static <T> Mono<T> atOnce(CyclicBarrier start, Mono<T> racer) {
    return Mono.defer(() -> {
      Waiting.of(start::await);
      return racer;
    });
  }
}
