package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.http.ProviderQuery;
import dev.hexagent.adapter.provider.http.SharedList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The models that an account may use, {@code GET /models}, page by page. */
final class ModelList {
  /** As many as a page may have. */
  private static final int PAGE = 1000;

  private static final int MOST_PAGES = 20;

  private final ProviderQuery query;
  private final SharedList<ListedModel> list;

  /** The list of that account; the caller closes the connections. */
  ModelList(Endpoint endpoint, ProviderConnections connections) {
    this.query = new ProviderQuery(endpoint, connections, "the list of models");
    this.list = new SharedList<>(Flux.defer(this::walk).collectList());
  }

  /**
   * Asks for it; who asks while an answer is on its way gets the same one. Cold, each model once that can be called, as
   * Anthropic sorts them. Fails only with {@code ModelFailure}.
   */
  Flux<ListedModel> fetch() {
    return list.fetch().distinct(ListedModel::id);
  }

  /** What the list said within the last hour of the model that is called so; never fails, and does not wait for long. */
  Mono<ListedModel> find(String name) {
    return list.recent()
        .map(models -> models.stream()
            .filter(model -> model.isCalled(name))
            .findFirst()
            .orElseGet(() -> ListedModel.unknown(name)));
  }

  private Flux<ListedModel> walk() {
    return page(null)
        .expand(page -> page.next() == null ? Mono.empty() : page(page.next()))
        .take(MOST_PAGES)
        .concatMapIterable(ModelPage::models)
        .filter(model -> !model.retired());
  }

  private Mono<ModelPage> page(@Nullable String after) {
    String from =
        after == null ? "" : "&after_id=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return query.get("/models?limit=" + PAGE + from, ModelPage::parse);
  }
}
