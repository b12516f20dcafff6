package dev.hexagent.application.service;

import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.application.port.out.ConversationPurge.Purged;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes conversations away for good that were deleted 30 days ago. Processes that share a store have an index each, so each
 * makes its own forget what the store keeps no longer, whoever took it away and whenever.
 */
final class Purge {
  /** How long a deleted conversation can be restored. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final Duration FIRST = Duration.ofMinutes(1); // a start has other work to do
  private static final Duration PACE = Duration.ofHours(1);

  /** How many are taken away in one transaction, which keeps turns waiting. */
  private static final int TOGETHER = 20;

  private static final int ASKED_TOGETHER = 1_000;
  private static final System.Logger LOGGER = System.getLogger(Purge.class.getName());

  private final ConversationPurge store;
  private final @Nullable MessageIndex index;
  private final Clock clock;
  private final Actor system = Actor.system("conversations of all owners are purged");

  /**
   * A purge to be kept up.
   *
   * @param index {@code null} if there is none
   */
  Purge(ConversationPurge store, @Nullable MessageIndex index, Clock clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
  }

  /** Purges from now on, once an hour, until it is disposed. What fails is done the next time. */
  Disposable keep() {
    return RunLauncher.begin(Mono.delay(FIRST)
        .thenMany(Mono.defer(this::once)
            .onErrorResume(error -> {
              LOGGER.log(
                  System.Logger.Level.DEBUG, "Deleted conversations could not be purged", error);
              return Mono.empty();
            })
            .repeatWhen(done -> done.delayElements(PACE)))
        .then());
  }

  /** Takes away what is due. */
  Mono<Void> once() {
    return Mono.defer(() -> {
      Instant before = clock.instant().minus(KEPT);
      return store
          .purge(before, TOGETHER, system)
          .expand(purged -> purged.conversations().size() < TOGETHER
              ? Mono.empty()
              : store.purge(before, TOGETHER, system))
          .reduce(Purge::sum)
          .doOnNext(Purge::tell)
          .then(Mono.defer(this::forget));
    });
  }

  private static Purged sum(Purged one, Purged other) {
    Set<ConversationId> both = new HashSet<>(one.conversations());
    both.addAll(other.conversations());
    return new Purged(both, one.messages() + other.messages(), one.runs() + other.runs());
  }

  private static void tell(Purged purged) {
    if (!purged.conversations().isEmpty()) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "Purged conversations that were deleted " + KEPT.toDays() + " days ago: "
              + purged.conversations().size() + ", with " + purged.messages() + " messages and "
              + purged.runs() + " runs");
    }
  }

  private Mono<Void> forget() {
    MessageIndex copy = index;
    if (copy == null) {
      return Mono.empty();
    }
    return copy.conversations(system)
        .flatMapIterable(all -> all)
        .buffer(ASKED_TOGETHER, HashSet::new)
        .concatMap(this::gone)
        .flatMapIterable(gone -> gone)
        .collect(HashSet<ConversationId>::new, Set::add)
        .flatMap(gone -> gone.isEmpty() ? Mono.empty() : copy.forget(gone, system));
  }

  private Flux<Set<ConversationId>> gone(Set<ConversationId> indexed) {
    return store
        .kept(indexed, system)
        .map(kept -> {
          Set<ConversationId> gone = new HashSet<>(indexed);
          gone.removeAll(kept);
          return gone;
        })
        .flux();
  }
}
