package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.out.ConversationFiles.Outgoing;
import dev.hexagent.domain.content.FileName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A ZIP file with a text for each conversation, written as it is read. */
final class MarkdownArchive {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(written);

  private MarkdownArchive() {}

  static Flux<ByteBuffer> of(Flux<Outgoing> conversations) {
    return Flux.defer(() -> new MarkdownArchive().entries(conversations));
  }

  private Flux<ByteBuffer> entries(Flux<Outgoing> conversations) {
    return Flux.concat(
            conversations.index().concatMap(at -> entry(at.getT1() + 1, at.getT2()), 1),
            Mono.fromCallable(() -> {
              zip.finish();
              return drained();
            }))
        .filter(ByteBuffer::hasRemaining);
  }

  private Flux<ByteBuffer> entry(long number, Outgoing conversation) {
    String title = conversation.header().label().title();
    String name = "%04d %s".formatted(number, FileName.of(title, "conversation", "md"));
    return Flux.concat(
        Mono.fromCallable(() -> {
          var entry = new ZipEntry(name);
          entry.setTime(conversation.header().updatedAt().toEpochMilli());
          zip.putNextEntry(entry);
          return drained();
        }),
        MarkdownText.of(conversation).map(this::added),
        Mono.fromCallable(() -> {
          zip.closeEntry();
          return drained();
        }));
  }

  private ByteBuffer added(ByteBuffer text) {
    try {
      zip.write(text.array(), text.arrayOffset() + text.position(), text.remaining());
      return drained();
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory does not fail", e);
    }
  }

  private ByteBuffer drained() {
    var bytes = ByteBuffer.wrap(written.toByteArray());
    written.reset();
    return bytes;
  }
}
