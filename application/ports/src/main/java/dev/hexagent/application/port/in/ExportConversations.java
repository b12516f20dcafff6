package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.identity.ConversationId;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes conversations into files. What a provider sealed into a message stays here. */
public interface ExportConversations {
  /** What to write. */
  enum Format {
    /** All that people see, with all branches; it can be imported again. */
    JSON,
    /** The branch that is shown, to be read by people. */
    MARKDOWN
  }

  /**
   * A file.
   *
   * @param name safe on every system; holds letters of any script
   * @param mediaType of its content
   * @param content cold; read as it is asked for, so that no file has to fit into memory. One that fails in the middle is
   *     not a whole file
   */
  record ExportedFile(String name, String mediaType, Flux<ByteBuffer> content) {}

  /** One conversation. Fails with {@code NotFound} if it is not the caller's. */
  Mono<ExportedFile> one(ConversationId id, Format format, CallContext context);

  /**
   * All conversations of the caller, archived ones included: one JSON document, or an archive with a Markdown file each.
   */
  Mono<ExportedFile> all(Format format, CallContext context);
}
