package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import reactor.core.publisher.Flux;

@Rejected
class Starts {
  void start(Flux<String> deltas) {
    deltas.subscribe();
  }
}
