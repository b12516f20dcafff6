package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import reactor.core.publisher.Mono;

@Rejected
class Blocks {
  String now(Mono<String> answer) {
    return answer.block();
  }
}
