package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.model.ModelInfo;
import reactor.core.publisher.Flux;

/** Has the models it is given. */
final class ScriptedModels implements BrowseModels {
  Flux<ModelInfo> offer = Flux.empty();

  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return offer;
  }
}
