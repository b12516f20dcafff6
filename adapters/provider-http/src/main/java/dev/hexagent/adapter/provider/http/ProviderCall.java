package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Clock;
import java.util.Locale;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/** One request for an answer, and the reading of its response. For one subscription. */
public final class ProviderCall {
  private static final int MOST_ERROR_BYTES = 64 << 10;
  private static final int BAD_REQUEST = 400;

  private final Endpoint endpoint;
  private final AnswerDecoder answer;
  private final boolean streamed;
  private final Failures failures;
  private final NetworkFaults faults;
  private final Watch watch;

  /**
   * A call that is about to be made; its time runs.
   *
   * @param answer reads what comes back
   * @param clock tells how far off a time is at which the provider wants to be asked again
   */
  public ProviderCall(Endpoint endpoint, ModelRequest request, AnswerDecoder answer, Clock clock) {
    this.endpoint = endpoint;
    this.answer = answer;
    this.streamed = request.delivery() == Delivery.STREAMED;
    this.failures =
        new Failures(endpoint, Sentences.about(endpoint, request.model().name()), clock);
    this.faults = new NetworkFaults(endpoint, failures);
    this.watch = new Watch(endpoint.timeouts(), streamed, failures, System::nanoTime);
  }

  /**
   * Sends the body and tells what comes back; fails with {@code ModelFailure} or {@link SettingRefused}. Cancelling closes
   * the connection.
   *
   * @param path behind the base URL, with the slash that it begins with
   * @param body JSON
   */
  public Flux<ModelEvent> events(ProviderConnections connections, String path, byte[] body) {
    return connections
        .client()
        .headers(headers -> headers
            .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
            .set(HttpHeaderNames.ACCEPT, streamed ? "text/event-stream" : "application/json"))
        .post()
        .uri(endpoint.uri(path))
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
        .response(this::read)
        .transform(watch::guard)
        .onErrorMap(error -> !(error instanceof SettingRefused), faults::beforeAnswer);
  }

  private Publisher<ModelEvent> read(HttpClientResponse response, Flux<ByteBuf> body) {
    int status = response.status().code();
    if (status < 200 || status > 299) {
      return BoundedBody.beginning(body, MOST_ERROR_BYTES)
          .flatMap(bytes -> Mono.error(refusal(response, ErrorParser.ofBody(bytes))));
    }
    var reader = new AnswerReader(answer, watch, failures, faults);
    return isStream(response) ? reader.streamed(body) : reader.whole(body);
  }

  private RuntimeException refusal(HttpClientResponse response, ProviderError error) {
    int status = response.status().code();
    String setting = status == BAD_REQUEST ? answer.dispensable(error) : null;
    return setting == null
        ? failures.refused(status, response.responseHeaders(), error)
        : new SettingRefused(setting);
  }

  /** Some servers stream without saying so, and some answer whole, or with an error, though asked for a stream. */
  private boolean isStream(HttpClientResponse response) {
    String type =
        response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/event-stream")) {
      return true;
    }
    return streamed && !type.contains("json") && !type.contains("html");
  }
}
