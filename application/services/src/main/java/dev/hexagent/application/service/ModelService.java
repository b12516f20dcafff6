package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.Pricing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Shows which models are on offer, and knows their prices and what they can do. */
final class ModelService implements BrowseModels, PriceList {
  private final List<Shelf> shelves;
  private final Comparator<ModelInfo> order;

  ModelService(List<ModelCatalogue> catalogues, String defaultProvider, Clock clock) {
    this.shelves =
        catalogues.stream().map(catalogue -> new Shelf(catalogue, clock)).toList();
    this.order = Comparator.<ModelInfo, Boolean>comparing(
            model -> !model.id().provider().equals(defaultProvider))
        .thenComparing(model -> model.id().toString());
  }

  @Override
  public Mono<Catalogue> catalogue(CallContext context) {
    return Flux.fromIterable(shelves)
        .flatMap(shelf -> shelf.offer().map(offer -> new Seen(shelf.provider(), offer)))
        .collectList()
        .map(this::catalogue);
  }

  private record Seen(String provider, Shelf.Offer offer) {}

  private Catalogue catalogue(List<Seen> all) {
    var models = new ArrayList<ModelInfo>();
    var unavailable = new ArrayList<Unavailable>();
    for (Seen seen : all) {
      models.addAll(seen.offer().models().values());
      if (seen.offer().failure() != null) {
        boolean known = seen.offer().asOf() != null;
        unavailable.add(new Unavailable(seen.provider(), seen.offer().failure(), known));
      }
    }
    models.sort(order);
    unavailable.sort(Comparator.comparing(Unavailable::provider));
    Instant oldest = all.stream()
        .map(seen -> seen.offer().asOf())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
    return new Catalogue(models, oldest, unavailable);
  }

  @Override
  public void expect(ModelId model) {
    shelves.stream()
        .filter(shelf -> shelf.provider().equals(model.provider()))
        .filter(shelf -> shelf.known().asOf() == null)
        .forEach(shelf -> RunLauncher.begin(shelf.offer()));
  }

  @Override
  public @Nullable Pricing of(ModelId model) {
    ModelInfo info = known(model);
    return info == null ? null : info.pricing();
  }

  /** What is known without asking of what it takes and gives. */
  Abilities abilities(ModelId model) {
    ModelInfo info = known(model);
    return info == null ? Abilities.UNKNOWN : info.abilities();
  }

  /** What is known of a model without asking anybody; {@code null} if nothing is. */
  @Nullable
  ModelInfo known(ModelId model) {
    return shelves.stream()
        .map(shelf -> shelf.known().models().get(model))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
