package dev.hexagent.adapter.rest.events;

import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Writes runs as server-sent events. */
public final class EventStreamWriter implements HttpMessageWriter<EventStream> {
  private static final List<MediaType> TYPES = List.of(MediaType.TEXT_EVENT_STREAM);

  private final SseEncoder encoder;
  private final StreamLoop loop;
  private final StreamTimes times;

  /** A writer. */
  public EventStreamWriter(ApiJson json, ModelNaming naming, StreamLoop loop, StreamTimes times) {
    this.encoder = new SseEncoder(json, naming);
    this.loop = loop;
    this.times = times;
  }

  @Override
  public List<MediaType> getWritableMediaTypes() {
    return TYPES;
  }

  @Override
  public boolean canWrite(ResolvableType type, @Nullable MediaType mediaType) {
    return type.toClass() == EventStream.class
        && (mediaType == null || MediaType.TEXT_EVENT_STREAM.isCompatibleWith(mediaType));
  }

  @Override
  public Mono<Void> write(
      Publisher<? extends EventStream> streams,
      ResolvableType type,
      @Nullable MediaType mediaType,
      ReactiveHttpOutputMessage message,
      Map<String, Object> hints) {
    StreamLine line = loop.of((ServerHttpResponse) message);
    DataBufferFactory buffers = message.bufferFactory();
    message.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
    message.getHeaders().set("X-Accel-Buffering", "no");
    return Mono.from(streams)
        .flatMap(stream -> message.writeAndFlushWith(bursts(stream.events(), line)
            .map(bytes -> Mono.<DataBuffer>just(buffers.wrap(bytes)))));
  }

  /** Hidden, because a fuseable source would take our subscriber for one that can be fused. */
  private Flux<byte[]> bursts(Flux<RunEvent> events, StreamLine line) {
    return events
        .hide()
        .transform(Operators.<RunEvent, byte[]>lift((source, response) ->
            new BurstSubscriber(response, encoder, line, times, System::nanoTime)));
  }
}
