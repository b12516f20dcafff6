package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.ModelInfo;
import reactor.core.publisher.Flux;

/** What an account at Anthropic may use. */
record AnthropicModelCatalogue(String provider, ModelList models) implements ModelCatalogue {
  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return models.fetch().map(model -> model.at(provider));
  }
}
