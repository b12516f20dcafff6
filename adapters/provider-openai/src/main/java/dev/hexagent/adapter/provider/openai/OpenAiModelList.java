package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** The list of models of one server, {@code GET /models}. */
public final class OpenAiModelList {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_ERROR_BYTES = 64 << 10;

  private final OpenAiSettings settings;
  private final OpenAiConnections connections;
  private final Failures failures;
  private final NetworkFaults faults;
  private final Flux<List<ListedModel>> whole = Flux.defer(this::ask).share();

  /** The list of that server; the caller closes the connections. */
  public OpenAiModelList(OpenAiSettings settings, OpenAiConnections connections) {
    this.settings = settings;
    this.connections = connections;
    this.failures = new Failures(settings, Sentences.aboutModels(settings), Clock.systemUTC());
    this.faults = new NetworkFaults(settings, failures);
  }

  /**
   * Asks for it; who asks while an answer is on its way gets the same one. Cold, each id once, as the server sorts them.
   * Fails only with {@code ModelFailure}.
   */
  public Flux<ListedModel> fetch() {
    return whole.concatMapIterable(Function.identity()).distinct(ListedModel::id);
  }

  private Flux<List<ListedModel>> ask() {
    var watch = new Watch(settings.timeouts(), true, failures, System::nanoTime);
    return connections
        .client()
        .headers(headers -> headers.set(HttpHeaderNames.ACCEPT, "application/json"))
        .get()
        .uri(settings.uri("/models"))
        .response((response, body) -> read(response, body.doOnNext(bytes -> watch.sawContent())))
        .transform(watch::guard)
        .onErrorMap(faults::beforeAnswer);
  }

  private Publisher<List<ListedModel>> read(HttpClientResponse response, Flux<ByteBuf> body) {
    int status = response.status().code();
    if (status >= 200 && status <= 299) {
      return BoundedBody.whole(body, MOST_BYTES)
          .map(ModelListParser::parse)
          .onErrorMap(faults::inAnswer);
    }
    return BoundedBody.beginning(body, MOST_ERROR_BYTES)
        .flatMap(bytes -> Mono.error(refusal(response, ErrorParser.ofBody(bytes))));
  }

  private ModelFailure refusal(HttpClientResponse response, ProviderError error) {
    int status = response.status().code();
    return status == 404
        ? failures.ours(
            ErrorCode.PROVIDER_REJECTED,
            settings.provider() + " has no list of models at " + settings.uri("/models")
                + ". Check the base URL.",
            null)
        : failures.refused(status, response.responseHeaders(), error);
  }
}
