package dev.hexagent.application.port.out;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.model.ModelInfo;
import reactor.core.publisher.Flux;

/** What models a provider has on offer. */
public interface ModelCatalogue {
  /** The provider's name, as in {@link ChatModel#provider()}. */
  String provider();

  /** Asks the provider. Cold, not billed, in any order. Fails only with {@code ModelFailure}. */
  Flux<ModelInfo> list(CallContext context);
}
