package dev.hexagent.adapter.rest.json;

import dev.hexagent.adapter.rest.call.IdempotencyKey;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads this API's requests. Whatever else the application reads is left to its own readers. */
public final class JsonBodyReader implements HttpMessageReader<Object> {
  private final ApiJson json;
  private final int limit;
  private final int longLimit;

  /**
   * A reader.
   *
   * @param limit most bytes of a body
   * @param longLimit most bytes of a {@link LongBody}
   */
  public JsonBodyReader(ApiJson json, int limit, int longLimit) {
    this.json = json;
    this.limit = limit;
    this.longLimit = longLimit;
  }

  @Override
  public List<MediaType> getReadableMediaTypes() {
    return List.of(MediaType.APPLICATION_JSON);
  }

  @Override
  public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
    return ApiTypes.contain(type) && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(mediaType);
  }

  @Override
  public Flux<Object> read(
      ResolvableType type, ReactiveHttpInputMessage message, Map<String, Object> hints) {
    return readMono(type, message, hints).flux();
  }

  @Override
  public Mono<Object> readMono(
      ResolvableType type, ReactiveHttpInputMessage message, Map<String, Object> hints) {
    Class<?> target = type.toClass();
    int most = target.isAnnotationPresent(LongBody.class) ? longLimit : limit;
    if (message.getHeaders().getContentLength() > most) {
      return Mono.error(tooLarge(most));
    }
    return DataBufferUtils.join(message.getBody(), most)
        .onErrorMap(DataBufferLimitException.class, e -> tooLarge(most))
        .map(JsonBodyReader::bytes)
        .defaultIfEmpty(new byte[0])
        .doOnNext(body -> note(message, body))
        .map(body -> json.read(body, target));
  }

  private static void note(ReactiveHttpInputMessage message, byte[] body) {
    if (message instanceof ServerHttpRequest request) {
      IdempotencyKey.note(request.getHeaders(), body, request.getAttributes());
    }
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static HexagentException tooLarge(int most) {
    return new HexagentException(
        ErrorCode.BODY_TOO_LARGE, "The body must not have more than " + most + " bytes");
  }
}
