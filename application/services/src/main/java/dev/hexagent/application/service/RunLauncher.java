package dev.hexagent.application.service;

import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Starts work that belongs to the installation and not to whoever asked for it: once begun it goes on when the caller
 * leaves. The one place of the core that subscribes.
 */
final class RunLauncher {
  private RunLauncher() {}

  /**
   * The outcome of work that a cancelled caller does not stop.
   *
   * @param left is disposed if the caller leaves before the outcome is there
   */
  static <T> Mono<T> detached(Mono<T> work, Disposable left) {
    return Mono.create(caller -> {
      caller.onCancel(left);
      work.subscribe(caller::success, caller::error, caller::success);
    });
  }

  /** Begins work whose outcome nobody waits for; it reports its own errors. Ends when it is disposed. */
  static Disposable begin(Publisher<?> work) {
    return Flux.from(work).subscribe(done -> {}, reported -> {});
  }

  /** Begins to listen. */
  static <T> void listen(Publisher<T> source, CoreSubscriber<? super T> listener) {
    source.subscribe(listener);
  }
}
