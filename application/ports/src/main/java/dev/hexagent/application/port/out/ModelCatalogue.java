package dev.hexagent.application.port.out;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.model.ModelInfo;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** What models a provider has on offer. */
public interface ModelCatalogue {
  /** The provider's name, as in {@link ChatModel#provider()}. */
  String provider();

  /** How long what it offers may be shown before it is asked again. */
  default Duration goodFor() {
    return Duration.ofMinutes(10);
  }

  /** Asks the provider. Cold, not billed, in any order. Fails only with {@code ModelFailure}. */
  Flux<ModelInfo> list(CallContext context);
}
