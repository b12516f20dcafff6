package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.ModelInfo;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;

/** Shows which models are on offer. */
final class ModelService implements BrowseModels {
  private final List<ModelCatalogue> catalogues;
  private final Comparator<ModelInfo> order;

  ModelService(List<ModelCatalogue> catalogues, String defaultProvider) {
    this.catalogues = List.copyOf(catalogues);
    this.order = Comparator.<ModelInfo, Boolean>comparing(
            model -> !model.id().provider().equals(defaultProvider))
        .thenComparing(model -> model.id().toString());
  }

  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return Flux.fromIterable(catalogues)
        .flatMap(catalogue -> catalogue.list(context))
        .sort(order);
  }
}
