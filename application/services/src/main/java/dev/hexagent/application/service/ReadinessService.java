package dev.hexagent.application.service;

import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.out.Stores;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Looks whether work can be taken. */
final class ReadinessService implements CheckReadiness {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Stores stores;
  private final LiveRuns live;

  ReadinessService(Stores stores, LiveRuns live) {
    this.stores = stores;
    this.live = live;
  }

  @Override
  public Mono<Readiness> readiness() {
    return Mono.defer(stores::ping)
        .thenReturn(true)
        .timeout(PATIENCE)
        .onErrorReturn(false)
        .map(database -> new Readiness(Map.of("database", database, "accepting", !live.closed())));
  }
}
