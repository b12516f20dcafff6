package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.http.ProviderQuery;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;

/** The list of models of one server, {@code GET /models}. */
public final class OpenAiModelList {
  private final Flux<List<ListedModel>> whole;

  /** The list of that server; the caller closes the connections. */
  public OpenAiModelList(Endpoint endpoint, ProviderConnections connections) {
    var query = new ProviderQuery(endpoint, connections, "the list of models");
    this.whole = query.get("/models", ModelListParser::parse).flux().share();
  }

  /**
   * Asks for it; who asks while an answer is on its way gets the same one. Cold, each id once, as the server sorts them.
   * Fails only with {@code ModelFailure}.
   */
  public Flux<ListedModel> fetch() {
    return whole.concatMapIterable(Function.identity()).distinct(ListedModel::id);
  }
}
