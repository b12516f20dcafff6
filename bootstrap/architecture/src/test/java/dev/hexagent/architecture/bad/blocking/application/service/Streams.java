package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

@Rejected
class Streams {
  Stream<String> all(Flux<String> deltas) {
    return deltas.toStream();
  }
}
