package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.in.CheckReadiness;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Is as well as it is told. */
final class ScriptedReadiness implements CheckReadiness {
  boolean database = true;

  @Override
  public Mono<Readiness> readiness() {
    return Mono.just(new Readiness(Map.of("database", database)));
  }
}
