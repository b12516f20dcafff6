package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one provider offers: asked for once at a time, remembered for a while, and longer if the provider is away. */
final class Shelf {
  private static final Duration NEXT_TRY = Duration.ofSeconds(10);
  private static final System.Logger LOGGER = System.getLogger(Shelf.class.getName());

  /**
   * What is known of the offer.
   *
   * @param models by their ids
   * @param asOf when they were fetched, {@code null} if they never were
   * @param failure why they could not be fetched the last time
   */
  record Offer(
      Map<ModelId, ModelInfo> models,
      @Nullable Instant asOf,
      @Nullable Failure failure) {
    static final Offer UNKNOWN = new Offer(Map.of(), null, null);
  }

  private final ModelCatalogue source;
  private final Clock clock;
  private final Mono<Offer> offer;
  private volatile Offer known = Offer.UNKNOWN;

  Shelf(ModelCatalogue source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.offer = Mono.defer(this::fetch)
        .doOnNext(fetched -> known = fetched)
        .cache(
            fetched -> fetched.failure() == null ? source.goodFor() : NEXT_TRY,
            error -> Duration.ZERO,
            () -> Duration.ZERO);
  }

  String provider() {
    return source.provider();
  }

  /** What the provider offers, asked anew if that was too long ago. Never fails. */
  Mono<Offer> offer() {
    return offer;
  }

  /** What is known without asking. */
  Offer known() {
    return known;
  }

  private Mono<Offer> fetch() {
    var everybody = CallContext.of(Actor.system("the catalogue is the same for everybody"));
    return Flux.defer(() -> source.list(everybody))
        .collectList()
        .map(this::fetched)
        .onErrorResume(error -> Mono.just(new Offer(known.models(), known.asOf(), failure(error))));
  }

  private Offer fetched(List<ModelInfo> models) {
    var byId = models.stream()
        .collect(Collectors.toMap(ModelInfo::id, Function.identity(), (first, second) -> first));
    return new Offer(byId, clock.instant(), null);
  }

  private Failure failure(Throwable error) {
    if (error instanceof ModelFailure known) {
      return known.failure();
    }
    LOGGER.log(
        System.Logger.Level.ERROR, "The models of " + provider() + " could not be read", error);
    return Failure.of(
        ErrorCode.INTERNAL,
        "Something went wrong inside the server while reading the models of " + provider());
  }
}
