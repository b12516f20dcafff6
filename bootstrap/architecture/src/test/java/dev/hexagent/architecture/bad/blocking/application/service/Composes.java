package dev.hexagent.architecture.bad.blocking.application.service;

import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class Composes {
  Flux<String> elsewhere(Flux<String> deltas) {
    return deltas.subscribeOn(Schedulers.parallel());
  }
}
