package dev.hexagent.ui.models;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Visitor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** Reads what the pages of models show. */
final class Offers {
  /** After that a page says that it is still waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A model, and the address at which it answers. */
  record Choice(ModelView model, String address) {}

  private final BrowseModels models;
  private final ModelNaming naming;
  private final Pages pages;
  private final Clock clock;

  Offers(BrowseModels models, ModelNaming naming, Pages pages, Clock clock) {
    this.models = models;
    this.naming = naming;
    this.pages = pages;
    this.clock = clock;
  }

  /** The list as it is wanted. */
  Mono<ModelsView> all(ModelSearch search, Visitor visitor) {
    return models
        .catalogue(visitor.context())
        .map(catalogue ->
            ModelsView.of(catalogue, search, naming, pages.texts(visitor), clock.instant()))
        .timeout(PATIENCE)
        .onErrorReturn(TimeoutException.class, ModelsView.loading(search));
  }

  /** The models to choose from in a chat, as a fragment. */
  Mono<ResponseEntity<String>> choices(ChatPlace place, @Nullable String model, Visitor visitor) {
    return all(ModelSearch.ALL, visitor).map(view -> {
      var choices = view.models().stream()
          .map(each -> new Choice(each, place.address(each.id(), visitor)))
          .toList();
      var variables = new HashMap<String, Object>();
      variables.put("choices", choices);
      variables.put("own", place.address(null, visitor));
      variables.put("current", model);
      return pages.part("model-choices", "choices", visitor, variables);
    });
  }

  /** One model by any form of its name; empty if it is not on offer. */
  Mono<ModelDetails> find(String name, Visitor visitor) {
    return Mono.fromSupplier(() -> naming.resolve(new ModelRef(name)))
        .zipWith(models.catalogue(visitor.context()))
        .mapNotNull(found -> found.getT2().models().stream()
            .filter(model -> model.id().equals(found.getT1()))
            .findFirst()
            .map(model -> ModelDetails.of(model, naming, pages.texts(visitor)))
            .orElse(null));
  }
}
