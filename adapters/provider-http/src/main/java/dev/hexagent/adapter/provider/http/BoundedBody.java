package dev.hexagent.adapter.provider.http;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects a body of bounded size. */
final class BoundedBody {
  /** A body is longer than allowed. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(int limit) {
      super("a body is longer than " + limit + " bytes", null, false, false);
    }
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int limit;
  private final boolean cuts;

  private BoundedBody(int limit, boolean cuts) {
    this.limit = limit;
    this.cuts = cuts;
  }

  /** The whole body; fails with {@link TooLong} behind the limit. */
  static Mono<byte[]> whole(Flux<ByteBuf> body, int limit) {
    return body.collect(() -> new BoundedBody(limit, false), BoundedBody::add)
        .map(BoundedBody::bytes);
  }

  /** As much of the body as the limit allows. */
  static Mono<byte[]> beginning(Flux<ByteBuf> body, int limit) {
    return Mono.defer(() -> {
      var collected = new BoundedBody(limit, true);
      return body.doOnNext(collected::add)
          .takeUntil(any -> collected.bytes.size() >= limit)
          .then(Mono.fromSupplier(collected::bytes));
    });
  }

  private void add(ByteBuf buffer) {
    int room = limit - bytes.size();
    if (buffer.readableBytes() > room && !cuts) {
      throw new TooLong(limit);
    }
    try {
      buffer.getBytes(buffer.readerIndex(), bytes, Math.min(room, buffer.readableBytes()));
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
  }

  private byte[] bytes() {
    return bytes.toByteArray();
  }
}
