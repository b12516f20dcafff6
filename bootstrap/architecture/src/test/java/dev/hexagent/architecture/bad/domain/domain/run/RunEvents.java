package dev.hexagent.architecture.bad.domain.domain.run;

import dev.hexagent.architecture.Rejected;
import reactor.core.publisher.Flux;

@Rejected
interface RunEvents {
  Flux<String> all();
}
