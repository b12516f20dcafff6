package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;
import java.util.function.Function;
import reactor.core.publisher.Flux;

@Rejected
class BlocksByReference {
  Function<Flux<String>, String> last = Flux::blockLast;
}
