package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Conversations as JSON and Markdown. Reads our own exports and those of ChatGPT (in its ZIP file, too), Open WebUI
 * and LibreChat. Uploads lie in
 * a folder; files are read one after the other, so that memory is needed for one conversation only.
 */
public final class JacksonConversationFiles implements ConversationFiles, AutoCloseable {
  /** The largest file, in bytes. */
  public static final long MOST_BYTES = 512L * 1024 * 1024;

  /** What comes out of an archive of {@link #MOST_BYTES} with texts and pictures, and no bomb. */
  private static final int UNPACKED = 4;

  private final Scheduler threads = Schedulers.newBoundedElastic(1, 1_000, "hexagent-files");
  private final Uploads uploads;
  private final Times times;
  private final long unpacked;

  /**
   * Files that are kept in a folder for an hour. What an earlier process left there is deleted.
   *
   * @throws IOException if that is not possible
   */
  public JacksonConversationFiles(Path folder, Clock clock) throws IOException {
    this(folder, MOST_BYTES, clock);
  }

  JacksonConversationFiles(Path folder, long most, Clock clock) throws IOException {
    Uploads.deleteLeftovers(folder);
    uploads = new Uploads(folder, most, clock);
    times = new Times(clock);
    unpacked = UNPACKED * most;
  }

  @Override
  public Flux<ByteBuffer> json(Flux<Outgoing> conversations) {
    return HexagentDocument.of(conversations);
  }

  @Override
  public Flux<ByteBuffer> markdown(Outgoing conversation) {
    return MarkdownText.of(conversation);
  }

  @Override
  public Flux<ByteBuffer> markdownArchive(Flux<Outgoing> conversations) {
    return MarkdownArchive.of(conversations);
  }

  @Override
  public Mono<String> receive(Flux<ByteBuffer> content, Actor actor) {
    return Mono.using(
            uploads::begin,
            writing -> content
                .publishOn(threads)
                .doOnNext(writing::add)
                .then(Mono.fromCallable(() -> uploads.keep(writing, actor.owner()))))
        .subscribeOn(threads)
        .onErrorMap(IOException.class, JacksonConversationFiles::unavailable);
  }

  @Override
  public Flux<Item> read(String name, Actor actor) {
    return Flux.<Item, FileReading>generate(
            () ->
                new FileReading(uploads.find(name, actor.owner()), unpacked, times, actor.owner()),
            (reading, sink) -> {
              Item next = reading.next();
              if (next == null) {
                sink.complete();
              } else {
                sink.next(next);
              }
              return reading;
            },
            FileReading::close)
        .subscribeOn(threads);
  }

  @Override
  public Mono<Void> drop(String name, Actor actor) {
    return Mono.<Void>fromRunnable(() -> uploads.drop(name, actor.owner())).subscribeOn(threads);
  }

  /** Deletes what was uploaded. */
  @Override
  public void close() {
    uploads.clear();
    threads.dispose();
  }

  private static HexagentException unavailable(IOException error) {
    return new HexagentException(
        ErrorCode.STORAGE_UNAVAILABLE, "The file cannot be kept; try again", error);
  }
}
