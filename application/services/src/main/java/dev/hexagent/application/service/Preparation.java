package dev.hexagent.application.service;

import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What must be true before work is taken: nothing runs that a dead process left, and the agents that ship exist. */
final class Preparation {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final System.Logger LOGGER = System.getLogger(Preparation.class.getName());

  private final Mono<Void> work;
  private volatile boolean done;

  Preparation(Leases leases, Stores stores, Clock clock, Map<AgentId, AgentDefinition> predefined) {
    this.work = Mono.defer(() -> leases
            .recover()
            .then(new PredefinedAgents(stores.agents(), stores.seeds(), clock).putInto(predefined))
            .then(DefaultAgent.ensure(stores.agents(), clock.instant())))
        .doOnSuccess(prepared -> done = true);
  }

  boolean done() {
    return done;
  }

  /** Tries once. A store that is away is no error: then it is not done. */
  Mono<Void> attempt() {
    return work.onErrorResume(Preparation::storeIsAway, away -> Mono.empty());
  }

  /** Goes on trying while the store is away, until it is disposed. */
  Disposable complete() {
    return RunLauncher.begin(Mono.defer(() -> done ? Mono.empty() : work)
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_TRIES).filter(Preparation::storeIsAway))
        .doOnError(error ->
            LOGGER.log(System.Logger.Level.ERROR, "The store could not be prepared", error)));
  }

  private static boolean storeIsAway(Throwable error) {
    return error instanceof HexagentException known
        && known.code() == ErrorCode.STORAGE_UNAVAILABLE;
  }
}
