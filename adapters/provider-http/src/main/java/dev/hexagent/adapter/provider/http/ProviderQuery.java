package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.ModelFailure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Clock;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** Asks a provider for something else than an answer, which costs nothing: its models, what an account has left. */
public final class ProviderQuery {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_ERROR_BYTES = 64 << 10;
  private static final int NOT_FOUND = 404;

  private final Endpoint endpoint;
  private final ProviderConnections connections;
  private final String subject;
  private final Failures failures;
  private final NetworkFaults faults;

  /**
   * Questions about one thing.
   *
   * @param connections of the same endpoint; the caller closes them
   * @param subject what is asked for, in a sentence: {@code the list of models}
   */
  public ProviderQuery(Endpoint endpoint, ProviderConnections connections, String subject) {
    this.endpoint = endpoint;
    this.connections = connections;
    this.subject = subject;
    this.failures =
        new Failures(endpoint, Sentences.aboutMore(endpoint, subject), Clock.systemUTC());
    this.faults = new NetworkFaults(endpoint, failures);
  }

  /**
   * Asks for a path behind the base URL. Cold; a body of at most 32 MiB is read whole. Fails only with {@code
   * ModelFailure}.
   *
   * @param parser makes something of the body, or throws {@link Malformed}
   */
  public <T> Mono<T> get(String path, Function<byte[], T> parser) {
    return Mono.defer(() -> {
      var watch = new Watch(endpoint.timeouts(), true, failures, System::nanoTime);
      return connections
          .client()
          .headers(headers -> headers.set(HttpHeaderNames.ACCEPT, "application/json"))
          .get()
          .uri(endpoint.uri(path))
          .response((response, body) ->
              read(response, body.doOnNext(bytes -> watch.sawContent()), path, parser))
          .transform(watch::guard)
          .onErrorMap(faults::beforeAnswer)
          .next();
    });
  }

  private <T> Publisher<T> read(
      HttpClientResponse response, Flux<ByteBuf> body, String path, Function<byte[], T> parser) {
    int status = response.status().code();
    if (status >= 200 && status <= 299) {
      return BoundedBody.whole(body, MOST_BYTES).map(parser).onErrorMap(faults::inAnswer);
    }
    return BoundedBody.beginning(body, MOST_ERROR_BYTES)
        .flatMap(bytes -> Mono.error(refusal(response, path, ErrorParser.ofBody(bytes))));
  }

  private ModelFailure refusal(HttpClientResponse response, String path, ProviderError error) {
    int status = response.status().code();
    return status == NOT_FOUND
        ? failures.ours(
            ErrorCode.PROVIDER_REJECTED,
            endpoint.provider() + " does not have " + subject + " at " + endpoint.uri(path)
                + ". Check the base URL.",
            null)
        : failures.refused(status, response.responseHeaders(), error);
  }
}
