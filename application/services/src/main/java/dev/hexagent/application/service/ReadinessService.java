package dev.hexagent.application.service;

import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.out.Stores;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/** Looks whether work can be taken. */
final class ReadinessService implements CheckReadiness {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Stores stores;
  private final LiveRuns live;
  private final BooleanSupplier prepared;

  /**
   * A check.
   *
   * @param prepared whether the stores are ready for work once they answer
   */
  ReadinessService(Stores stores, LiveRuns live, BooleanSupplier prepared) {
    this.stores = stores;
    this.live = live;
    this.prepared = prepared;
  }

  @Override
  public Mono<Readiness> readiness() {
    return Mono.defer(stores::ping)
        .then(Mono.fromSupplier(prepared::getAsBoolean))
        .timeout(PATIENCE)
        .onErrorReturn(false)
        .map(database -> new Readiness(Map.of("database", database, "accepting", !live.closed())));
  }
}
