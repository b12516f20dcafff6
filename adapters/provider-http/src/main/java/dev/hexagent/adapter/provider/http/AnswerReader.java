package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelEvent;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Reads the body of one response that began as a success. Whatever goes wrong is told behind the events that came before
 * it, and nothing is complete before the body has ended or the provider has said that it is done.
 */
final class AnswerReader {
  /** One event, or one whole answer. */
  private static final int MOST_BYTES = 4 << 20;

  /** How long a connection may stay open behind the answer; one that ends in time can be used again. */
  private static final Duration DRAIN = Duration.ofMillis(250);

  private final AnswerDecoder answer;
  private final Watch watch;
  private final Failures failures;
  private final NetworkFaults faults;
  private final SseDecoder decoder = new SseDecoder(MOST_BYTES, this::event);
  private final Sinks.Empty<Void> done = Sinks.empty();
  private boolean isDone;
  private boolean bodyEnded;
  private @Nullable ModelFailure failure;

  AnswerReader(AnswerDecoder answer, Watch watch, Failures failures, NetworkFaults faults) {
    this.answer = answer;
    this.watch = watch;
    this.failures = failures;
    this.faults = faults;
  }

  /** Events of a body that is a stream of server-sent events. */
  Flux<ModelEvent> streamed(Flux<ByteBuf> body) {
    return told(body.map(this::feed).takeUntilOther(done.asMono().then(Mono.delay(DRAIN))));
  }

  /** Events of a body that is one JSON object. */
  Flux<ModelEvent> whole(Flux<ByteBuf> body) {
    return told(BoundedBody.whole(body, MOST_BYTES).map(this::readWhole).flux());
  }

  private Flux<ModelEvent> told(Flux<List<ModelEvent>> batches) {
    return batches
        .onErrorResume(this::broken)
        .takeUntil(any -> failure != null)
        .concatMapIterable(Function.identity())
        .concatWith(Flux.defer(this::end));
  }

  /** What comes behind the last word is read, so that the connection can be used again, and not looked at. */
  private List<ModelEvent> feed(ByteBuf bytes) {
    if (isDone) {
      return List.of();
    }
    try {
      decoder.feed(bytes);
    } catch (SseDecoder.TooLong | Malformed e) {
      fail(faults.inAnswer(e));
    }
    return answer.takeEvents();
  }

  private List<ModelEvent> readWhole(byte[] json) {
    take(false, json, json.length);
    isDone = true;
    if (failure == null && !answer.isFinished()) {
      fail(failures.malformed("without saying why the answer ends"));
    }
    return answer.takeEvents();
  }

  private void event(boolean error, byte[] data, int length) {
    if (isDone || failure != null || isBlank(data, length)) {
      return;
    }
    take(error, data, length);
    if (answer.isDone()) {
      isDone = true;
      done.tryEmitEmpty();
    }
  }

  private void take(boolean error, byte[] data, int length) {
    answer.read(error, data, length);
    ProviderError told = answer.failure();
    if (told != null) {
      fail(failures.inAnswer(told, watch.anyContent()));
    } else if (answer.hadContent()) {
      watch.sawContent();
    }
  }

  private Mono<List<ModelEvent>> broken(Throwable error) {
    bodyEnded = true;
    if (!isDone) {
      fail(faults.inAnswer(error));
    }
    return Mono.empty();
  }

  private Flux<ModelEvent> end() {
    if (failure == null && !isDone && !bodyEnded) {
      readRest();
    }
    Flux<ModelEvent> last = Flux.fromIterable(answer.takeEvents());
    if (failure == null && !answer.isFinished()) {
      fail(failures.cut(null));
    }
    if (failure != null) {
      return last.concatWith(Flux.fromIterable(answer.metered())).concatWith(Mono.error(failure));
    }
    return watch.settle() ? last.concatWith(Flux.fromIterable(answer.completion())) : last;
  }

  /** A stream may end without the blank line behind its last event, but not inside of it. */
  private void readRest() {
    bodyEnded = true;
    try {
      decoder.end();
    } catch (Malformed halfAnEvent) {
      fail(failures.cut(null));
    }
  }

  private void fail(ModelFailure first) {
    if (failure == null) {
      failure = first;
    }
  }

  private static boolean isBlank(byte[] data, int length) {
    for (int i = 0; i < length; i++) {
      if (data[i] > ' ' || data[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
