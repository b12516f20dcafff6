package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.domain.identity.ConversationId;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes conversations out of files that this or another program has written. A file is uploaded once, looked at as often
 * as wanted, and then taken. What is broken in it does not keep the rest from being taken.
 */
public interface ImportConversations {
  /** The most conversations and the most skipped things that a report lists one by one. */
  int LISTED = 200;

  /**
   * A conversation of the file.
   *
   * @param id under which it was taken; {@code null} in a preview
   * @param title somebody else's text, may be empty
   * @param messages of all its branches
   */
  record Taken(@Nullable ConversationId id, String title, int messages) {}

  /**
   * What became of a file, or would become of it.
   *
   * @param source which program wrote it: {@code hexagent}, {@code chatgpt}, {@code open_webui}, {@code librechat} or
   *     {@code unknown}
   * @param conversations how many are taken
   * @param messages how many they have
   * @param skipped what is not taken as it is there; at most {@value #LISTED} and a last one that says how many more
   * @param taken the first {@value #LISTED} of them
   */
  record Report(
      String source, int conversations, int messages, List<Skipped> skipped, List<Taken> taken) {
    public Report {
      skipped = List.copyOf(skipped);
      taken = List.copyOf(taken);
    }
  }

  /**
   * Keeps a file for an hour.
   *
   * @return its name among the caller's uploads. Fails with code {@code body_too_large}
   */
  Mono<String> upload(Flux<ByteBuffer> content, CallContext context);

  /** What {@link #take} would do. Fails with code {@code not_found} if there is no such upload. */
  Mono<Report> preview(String upload, CallContext context);

  /**
   * Takes what is in it, one conversation after the other, and forgets the upload. What was taken before somebody cancels
   * stays; a conversation that was taken before and is still there is not taken again. Fails with code {@code not_found} if
   * there is no such upload.
   */
  Mono<Report> take(String upload, CallContext context);

  /** Forgets an upload; completes also if there is none. */
  Mono<Void> drop(String upload, CallContext context);
}
