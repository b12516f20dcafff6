package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** One request for an answer, and the reading of its response. For one subscription. */
final class Call {
  private static final int MOST_ERROR_BYTES = 64 << 10;

  private final OpenAiSettings settings;
  private final Set<String> without;
  private final boolean streamed;
  private final Failures failures;
  private final NetworkFaults faults;
  private final Watch watch;
  private final Answer answer;

  /**
   * A call that is about to be made.
   *
   * @param without the optional settings that its body leaves out
   */
  Call(OpenAiSettings settings, ModelRequest request, Set<String> without, Clock clock) {
    this.settings = settings;
    this.without = without;
    this.streamed = request.delivery() == Delivery.STREAMED;
    String model = request.model().name();
    this.failures = new Failures(settings, Sentences.about(settings, model), clock);
    this.faults = new NetworkFaults(settings, failures);
    this.watch = new Watch(settings.timeouts(), streamed, failures, System::nanoTime);
    this.answer =
        new Answer(settings.provider(), model, without.stream().sorted().toList());
  }

  /** Sends the body and tells what comes back; fails with {@code ModelFailure} or {@link SettingRefused}. */
  Flux<ModelEvent> events(HttpClient client, byte[] body) {
    return client
        .headers(headers -> headers
            .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
            .set(HttpHeaderNames.ACCEPT, streamed ? "text/event-stream" : "application/json"))
        .post()
        .uri(settings.uri("/chat/completions"))
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
    String param = error.param();
    if (status == 400
        && param != null
        && RequestWriter.OPTIONAL.contains(param)
        && !without.contains(param)) {
      return new SettingRefused(param);
    }
    return failures.refused(status, response.responseHeaders(), error);
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
