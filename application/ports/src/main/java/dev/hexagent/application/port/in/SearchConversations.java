package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.Snippet;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Find what was said. Not billed. */
public interface SearchConversations {
  /** The longest query, in characters. */
  int LONGEST_QUERY = 1_000;

  /**
   * A message that was found.
   *
   * @param title of its conversation, empty while it has none
   * @param snippet of its text, the found words marked
   */
  record Found(
      ConversationId conversation,
      MessageId message,
      String title,
      Role role,
      Instant createdAt,
      Snippet snippet) {}

  /**
   * What was found.
   *
   * @param page newest message first; it may have fewer than were asked for even if it is not the last one
   * @param partial whether messages are missing because the index does not have them yet
   */
  record Results(Slice<Found> page, boolean partial) {}

  /**
   * Looks through the caller's messages, those of archived conversations and other branches included, of deleted ones not.
   * A message can be found about a second after it was stored. Waits a second at most for the index to catch up.
   *
   * @param query all its words have to be there, in any of their forms; quotation marks make a phrase; the last word may be
   *     the beginning of one
   * @return fails with code {@code invalid_cursor}, with {@code invalid_field} for a query that is blank or too long, and
   *     with {@code not_found} where there is no index
   */
  Mono<Results> search(String query, PageRequest page, CallContext context);
}
