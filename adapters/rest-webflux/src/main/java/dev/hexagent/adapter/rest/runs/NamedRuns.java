package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.IdempotencyKey;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.run.Run;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Starts runs, those of a request that comes again once, and says in the headers which run an answer belongs to. */
final class NamedRuns {
  private final RunAgents runs;
  private final RequestOnce once;

  NamedRuns(RunAgents runs, RequestOnce once) {
    this.runs = runs;
    this.once = once;
  }

  Mono<Run> start(StartRun command, ServerWebExchange exchange) {
    CallContext caller = Caller.of(exchange);
    RequestKey key = IdempotencyKey.of(exchange);
    Mono<Run> started = key == null
        ? runs.start(command, caller)
        : once.start(command, key, caller).map(found -> {
          if (found.again()) {
            IdempotencyKey.tellReplayed(exchange);
          }
          return found.run();
        });
    return started.doOnNext(run -> RunHeaders.announce(run, exchange));
  }
}
