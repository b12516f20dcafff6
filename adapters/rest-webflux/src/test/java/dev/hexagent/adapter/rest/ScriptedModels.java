package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelInfo;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has the models it is given, of one provider that may be away. */
final class ScriptedModels implements BrowseModels {
  Flux<ModelInfo> offer = Flux.empty();

  @Override
  public Mono<Catalogue> catalogue(CallContext context) {
    return offer
        .collectList()
        .map(models -> new Catalogue(models, null, List.of()))
        .onErrorResume(
            ModelFailure.class,
            away -> Mono.just(new Catalogue(
                List.of(), null, List.of(new Unavailable("openrouter", away.failure(), false)))));
  }
}
