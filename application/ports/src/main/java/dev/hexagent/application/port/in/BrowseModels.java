package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.model.ModelInfo;
import reactor.core.publisher.Flux;

/** See which models are on offer. Not billed. */
public interface BrowseModels {
  /** Models of all providers, those of the default provider first, then by id. Fails with {@code ModelFailure}. */
  Flux<ModelInfo> list(CallContext context);
}
