package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.failure.Failure.Phase;
import dev.hexagent.domain.failure.ModelFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Watches the time of one call. Reading tokens costs it no more than a look at the clock: its timer looks at what happened
 * since only when it goes off.
 */
final class Watch {
  private final CallTimeouts timeouts;
  private final Failures failures;
  private final LongSupplier nanos;
  private final boolean streamed;
  private final long begun;
  private final AtomicBoolean settled = new AtomicBoolean();
  private volatile long lastContent;
  private volatile boolean anyContent;
  private volatile @Nullable ModelFailure expired;

  /**
   * A watch that runs from now on.
   *
   * @param streamed whether contents are expected one by one
   */
  Watch(CallTimeouts timeouts, boolean streamed, Failures failures, LongSupplier nanos) {
    this.timeouts = timeouts;
    this.streamed = streamed;
    this.failures = failures;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.lastContent = begun;
  }

  /** Notes that the model said something. */
  void sawContent() {
    lastContent = nanos.getAsLong();
    anyContent = true;
  }

  boolean anyContent() {
    return anyContent;
  }

  /** Stops the watch; {@code false} if the time was up before. */
  boolean settle() {
    return settled.compareAndSet(false, true);
  }

  /**
   * Cancels the source when it has taken too long, and fails. {@code takeUntilOther} would not cancel it if the other
   * failed, so the other only ends.
   */
  <T> Flux<T> guard(Flux<T> source) {
    return source
        .doOnComplete(this::settle)
        .takeUntilOther(Mono.defer(this::look).repeat(() -> expired == null))
        .concatWith(Mono.defer(() -> expired == null ? Mono.empty() : Mono.error(expired)));
  }

  private Mono<Void> look() {
    long now = nanos.getAsLong();
    Duration leftInAll = timeouts.total().minusNanos(now - begun);
    Duration leftNow = streamed ? patience().minusNanos(now - lastContent) : leftInAll;
    if (isOver(leftInAll)) {
      return expire(Phase.TOTAL, timeouts.total());
    }
    if (isOver(leftNow)) {
      return expire(anyContent ? Phase.BETWEEN_TOKENS : Phase.FIRST_TOKEN, patience());
    }
    return Mono.delay(least(leftInAll, least(leftNow, timeouts.gap()))).then();
  }

  private Mono<Void> expire(Phase phase, Duration waited) {
    if (!settle()) {
      return Mono.never();
    }
    expired = failures.timeout(phase, waited);
    return Mono.empty();
  }

  private Duration patience() {
    return anyContent ? timeouts.gap() : timeouts.firstContent();
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static boolean isOver(Duration left) {
    return left.isZero() || left.isNegative();
  }
}
