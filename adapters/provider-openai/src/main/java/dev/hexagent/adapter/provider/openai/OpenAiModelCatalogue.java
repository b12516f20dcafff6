package dev.hexagent.adapter.provider.openai;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.ModelInfo;
import reactor.core.publisher.Flux;

/** What a server of the chat-completions protocol has on offer. */
public final class OpenAiModelCatalogue implements ModelCatalogue {
  private final String provider;
  private final OpenAiModelList list;

  /**
   * The catalogue of a server.
   *
   * @param provider name of the provider in model ids
   * @param list what it has on offer
   */
  public OpenAiModelCatalogue(String provider, OpenAiModelList list) {
    this.provider = provider;
    this.list = list;
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return list.fetch().map(model -> model.at(provider));
  }
}
