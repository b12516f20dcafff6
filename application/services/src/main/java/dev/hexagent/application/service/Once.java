package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.application.port.out.RequestKeys.Made;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets requests of one name happen once. Those that come while the first one is being done wait for it; the store, which
 * takes a name but once, decides between processes.
 */
final class Once {
  /** What a request made, and whether an earlier one has made it. */
  record Outcome(UUID what, boolean again) {}

  private record Name(OwnerId owner, String operation, String name) {}

  private final RequestKeys keys;
  private final Clock clock;
  private final Map<Name, Sinks.One<Made>> underway = new ConcurrentHashMap<>();

  Once(RequestKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Does it unless it was done.
   *
   * @param work does it, takes the name in the store with it, and gives the id of what it made
   */
  Mono<Outcome> of(RequestKey key, Mono<UUID> work, CallContext context) {
    return Mono.defer(() -> {
      var name = new Name(context.actor().owner(), key.operation(), key.name());
      Sinks.One<Made> mine = Sinks.one();
      Sinks.One<Made> first = underway.putIfAbsent(name, mine);
      if (first != null) {
        return first
            .asMono()
            .flatMap(made -> again(made, key))
            .switchIfEmpty(Mono.defer(() -> of(key, work, context))); // it was refused
      }
      return firstOf(key, work, context)
          .doOnNext(outcome -> mine.tryEmitValue(new Made(key.fingerprint(), outcome.what())))
          .doFinally(end -> {
            underway.remove(name);
            mine.tryEmitEmpty();
          });
    });
  }

  /** What the work was refused may be due to another process that did it meanwhile. */
  private Mono<Outcome> firstOf(RequestKey key, Mono<UUID> work, CallContext context) {
    Mono<Outcome> done = work.map(what -> new Outcome(what, false))
        .onErrorResume(refused -> found(key, context).switchIfEmpty(Mono.error(refused)));
    return found(key, context).switchIfEmpty(done);
  }

  private Mono<Outcome> found(RequestKey key, CallContext context) {
    return keys.find(key, clock.instant().minus(RequestKey.KEPT), context.actor())
        .flatMap(made -> again(made, key));
  }

  private static Mono<Outcome> again(Made made, RequestKey key) {
    return made.fingerprint().equals(key.fingerprint())
        ? Mono.just(new Outcome(made.what(), true))
        : Mono.error(new HexagentException(
            ErrorCode.IDEMPOTENCY_MISMATCH,
            "Another request was sent under this Idempotency-Key: give each its own"));
  }
}
