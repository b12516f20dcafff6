package dev.hexagent.application.port.out;

import dev.hexagent.application.port.Snippet;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Finds messages by their words. A copy of what is stored elsewhere: it may be lost at any time and is then made again from
 * a {@link MessageFeed}. Blocks no caller's thread. Fails with code {@code storage_unavailable}.
 */
public interface MessageIndex {
  /**
   * How far it has read.
   *
   * @param first the first message of the feed, by which the messages of another place are recognised
   * @param upTo when the last message it has was stored
   */
  record Mark(MessageId first, Instant upTo) {}

  /** Where a message stands among what was found: newest first, then by id downwards. */
  record Place(Instant createdAt, MessageId message) {}

  /**
   * A message that was found.
   *
   * @param snippet of its text, the found words marked
   */
  record Hit(ConversationId conversation, Place place, Role role, Snippet snippet) {}

  /** What the last {@link #add} left; empty if there was none. After a crash it may be what an earlier one left. */
  Mono<Mark> mark();

  /** Adds messages, which can be found from then on. One that is there already is not doubled. */
  Mono<Void> add(List<MessageFeed.Stored> messages, Mark mark);

  /** All conversations of which there are messages. */
  Mono<Set<ConversationId>> conversations(Actor system);

  /** Forgets all messages of these conversations: when it completes, their texts are nowhere in it. */
  Mono<Void> forget(Set<ConversationId> conversations, Actor system);

  /** Forgets all messages and the mark. */
  Mono<Void> clear();

  /**
   * The actor's messages in which all words are, in any of their forms, English or Russian; what stands in quotation marks
   * has to stand there so. The last word may be the beginning of one. Any text is a query; one without words finds nothing.
   *
   * @param after the last message of the page before, {@code null} for the first page
   * @param most how many, at least 1
   */
  Mono<List<Hit>> search(String query, @Nullable Place after, int most, Actor actor);
}
