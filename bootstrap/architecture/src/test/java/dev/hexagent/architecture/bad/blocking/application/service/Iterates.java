package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import reactor.core.publisher.Flux;

@Rejected
class Iterates {
  Iterable<String> all(Flux<String> deltas) {
    return deltas.toIterable();
  }
}
