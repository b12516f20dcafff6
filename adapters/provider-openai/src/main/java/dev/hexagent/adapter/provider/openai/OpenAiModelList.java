package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.http.ProviderQuery;
import dev.hexagent.adapter.provider.http.SharedList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list of models of one server, {@code GET /models}. */
public final class OpenAiModelList {
  private final SharedList<ListedModel> list;

  /** The list of that server; the caller closes the connections. */
  public OpenAiModelList(Endpoint endpoint, ProviderConnections connections) {
    var query = new ProviderQuery(endpoint, connections, "the list of models");
    this.list = new SharedList<>(query.get("/models", ModelListParser::parse));
  }

  /**
   * Asks for it; who asks while an answer is on its way gets the same one. Cold, each id once, as the server sorts them.
   * Fails only with {@code ModelFailure}.
   */
  public Flux<ListedModel> fetch() {
    return list.fetch().distinct(ListedModel::id);
  }

  /** What the server said within the last hour; asks if that is nothing. Never fails: empty if it does not say soon. */
  public Mono<List<ListedModel>> recent() {
    return list.recent();
  }
}
