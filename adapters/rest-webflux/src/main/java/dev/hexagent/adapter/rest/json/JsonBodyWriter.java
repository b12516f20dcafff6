package dev.hexagent.adapter.rest.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import reactor.core.publisher.Mono;

/** Writes this API's answers. Whatever else the application writes is left to its own writers. */
public final class JsonBodyWriter implements HttpMessageWriter<Object> {
  private static final List<MediaType> TYPES =
      List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);

  private final ApiJson json;

  public JsonBodyWriter(ApiJson json) {
    this.json = json;
  }

  @Override
  public List<MediaType> getWritableMediaTypes() {
    return TYPES;
  }

  @Override
  public boolean canWrite(ResolvableType type, @Nullable MediaType mediaType) {
    return ApiTypes.contain(type)
        && (mediaType == null || TYPES.stream().anyMatch(ours -> ours.isCompatibleWith(mediaType)));
  }

  @Override
  public Mono<Void> write(
      Publisher<?> values,
      ResolvableType type,
      @Nullable MediaType mediaType,
      ReactiveHttpOutputMessage message,
      Map<String, Object> hints) {
    return Mono.from(values).flatMap(value -> {
      byte[] body = json.write(value);
      message
          .getHeaders()
          .setContentType(mediaType == null ? MediaType.APPLICATION_JSON : mediaType);
      message.getHeaders().setContentLength(body.length);
      return message.writeWith(Mono.<DataBuffer>just(message.bufferFactory().wrap(body)));
    });
  }
}
