package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.ModelInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** See which models are on offer. Not billed. */
public interface BrowseModels {
  /**
   * What all providers offer, as far as they could be asked.
   *
   * @param models those of the default provider first, then by id
   * @param asOf when the oldest part of it was fetched; {@code null} if nothing could be fetched yet
   * @param unavailable the providers that could not be asked just now; what they offered before is in {@code models}
   */
  record Catalogue(List<ModelInfo> models, @Nullable Instant asOf, List<Unavailable> unavailable) {
    public Catalogue {
      models = List.copyOf(models);
      unavailable = List.copyOf(unavailable);
    }
  }

  /**
   * A provider that could not be asked.
   *
   * @param provider its name
   * @param failure why
   * @param known whether its models of an earlier time are shown
   */
  record Unavailable(String provider, Failure failure, boolean known) {}

  /** Asks the providers, or remembers what they said in the last ten minutes. Never fails. */
  Mono<Catalogue> catalogue(CallContext context);
}
