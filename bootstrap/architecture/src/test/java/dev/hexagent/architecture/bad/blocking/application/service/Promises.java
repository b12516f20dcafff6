package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

@Rejected
class Promises {
  CompletableFuture<String> later(Mono<String> answer) {
    return answer.toFuture();
  }
}
