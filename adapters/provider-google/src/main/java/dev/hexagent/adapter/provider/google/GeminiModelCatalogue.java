package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.http.ProviderQuery;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.domain.model.ModelInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The models of Google's Gemini API that answer in a conversation. It tells no prices. */
final class GeminiModelCatalogue implements ModelCatalogue {
  private static final String FIRST = "/models?pageSize=1000";

  /** A server whose list never ends is not asked for ever. */
  private static final int MOST_PAGES = 20;

  private final String provider;
  private final ProviderQuery query;

  GeminiModelCatalogue(Endpoint endpoint, ProviderConnections connections) {
    this.provider = endpoint.provider();
    this.query = new ProviderQuery(endpoint, connections, "the list of models");
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public Flux<ModelInfo> list(CallContext context) {
    return page(FIRST)
        .expand(this::next)
        .take(MOST_PAGES)
        .concatMapIterable(ModelPage::models)
        .distinct(ModelInfo::id);
  }

  private Mono<ModelPage> next(ModelPage page) {
    return page.nextToken() == null
        ? Mono.empty()
        : page(FIRST + "&pageToken=" + URLEncoder.encode(page.nextToken(), StandardCharsets.UTF_8));
  }

  private Mono<ModelPage> page(String path) {
    return query.get(path, json -> ModelPage.parse(json, provider));
  }
}
