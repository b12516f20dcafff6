package dev.hexagent.adapter.provider.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A list that a provider is asked for. Who asks while an answer is on its way gets the same one, and what the provider said
 * last is remembered. Safe for many threads.
 *
 * @param <T> what it is a list of
 */
public final class SharedList<T> {
  private static final Duration AGE = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  /** Who only wants to know more about a call is not kept waiting any longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private record Said<T>(List<T> list, long at) {
    boolean isRecent() {
      return System.nanoTime() - at < AGE.toNanos();
    }
  }

  private final Flux<List<T>> whole;
  private final Mono<List<T>> missing;
  private volatile @Nullable Said<T> last;

  /**
   * The list that the question brings.
   *
   * @param question cold; each subscription asks the provider
   */
  public SharedList(Mono<List<T>> question) {
    this.whole = question
        .doOnNext(list -> last = new Said<>(list, System.nanoTime()))
        .flux()
        .share();
    this.missing =
        whole.next().cache(any -> Duration.ZERO, error -> AFTER_FAILURE, () -> AFTER_FAILURE);
  }

  /** Asks for it. Cold; fails as the question does. */
  public Flux<T> fetch() {
    return whole.concatMapIterable(Function.identity());
  }

  /** What the provider said within the last hour, to whomever; asks if that is nothing. Empty if it does not say soon. */
  public Mono<List<T>> recent() {
    return Mono.defer(() -> {
      Said<T> said = last;
      return said != null && said.isRecent()
          ? Mono.just(said.list())
          : missing.timeout(PATIENCE).onErrorReturn(List.of());
    });
  }
}
