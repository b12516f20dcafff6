package dev.hexagent.domain.share;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.ShareId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch that whoever has the token may read, as it was when it was shared: messages are never rewritten, so the path
 * down to the leaf stays what it is.
 *
 * @param id its identity
 * @param owner who shares it
 * @param conversation which conversation it is of
 * @param leaf where the branch ends
 * @param title of the conversation at that time, may be empty
 * @param token what is kept of the token
 * @param span from when to when it can be read
 * @param revokedAt when its owner took it back, {@code null} if nobody has
 */
public record Share(
    ShareId id,
    OwnerId owner,
    ConversationId conversation,
    MessageId leaf,
    String title,
    ShareToken.Hash token,
    Span span,
    @Nullable Instant revokedAt) {

  /**
   * From when to when.
   *
   * @param from cut to microseconds
   * @param until excluded, cut to microseconds
   */
  public record Span(Instant from, Instant until) {
    public Span {
      if (!until.isAfter(from)) {
        throw new IllegalArgumentException("a span ends after it begins");
      }
    }
  }

  /** Whether it can be read at that time, as far as it knows: its conversation may be gone. */
  public boolean isOpenAt(Instant at) {
    return revokedAt == null && at.isBefore(span.until());
  }
}
