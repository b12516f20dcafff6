package dev.hexagent.application.service;

import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** A turn store that notes what is written when, and that a test can hold up or take away. */
final class WatchedTurns implements TurnStore {
  private final TurnStore store;
  private final List<String> journal = new CopyOnWriteArrayList<>();
  private final List<Ending> endings = new CopyOnWriteArrayList<>();
  private volatile Mono<Void> beforeAccept = Mono.empty();
  private volatile Mono<Void> afterAccept = Mono.empty();
  private volatile Supplier<Mono<Void>> beforeEnd = Mono::empty;
  private volatile Supplier<Mono<Void>> afterEnd = Mono::empty;

  WatchedTurns(TurnStore store) {
    this.store = store;
  }

  /** What happened so far, oldest first; a test may add to it. */
  List<String> journal() {
    return journal;
  }

  /** All endings that somebody tried to write, oldest first. */
  List<Ending> endings() {
    return endings;
  }

  void beforeAccept(Mono<Void> gate) {
    beforeAccept = gate;
  }

  void afterAccept(Mono<Void> gate) {
    afterAccept = gate;
  }

  /** Asked for with each try to write an end. */
  void beforeEnd(Supplier<Mono<Void>> gate) {
    beforeEnd = gate;
  }

  /** Asked for with each end that was written. */
  void afterEnd(Supplier<Mono<Void>> gate) {
    afterEnd = gate;
  }

  @Override
  public Mono<Void> accept(Acceptance acceptance, Actor actor) {
    return Mono.defer(() -> beforeAccept)
        .then(store.accept(acceptance, actor))
        .doOnSuccess(done -> journal.add("accepted"))
        .then(Mono.defer(() -> afterAccept));
  }

  @Override
  public Mono<Void> end(Ending ending, Actor actor) {
    return Mono.defer(() -> {
          endings.add(ending);
          return beforeEnd.get();
        })
        .then(store.end(ending, actor))
        .doOnSuccess(done -> journal.add("ended"))
        .then(Mono.defer(() -> afterEnd.get()));
  }

  static HexagentException away() {
    return new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "The store is away");
  }
}
