package dev.hexagent.application.port.out;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps conversations and reads their trees; turns write into them through {@link TurnStore}. An actor sees its own.
 * Not found is empty, deleted counts as not found. A cursor that is not ours, or belongs to another list or path, fails
 * with code {@code invalid_cursor}.
 */
public interface ConversationStore {
  /** A header by its id. */
  Mono<Conversation> find(ConversationId id, Actor actor);

  /** Whether the actor has a conversation of that id, hidden or not. */
  Mono<Boolean> exists(ConversationId id, Actor actor);

  /** Headers, newest change first, then by id downwards. */
  Mono<Slice<Conversation>> list(ConversationFilter filter, PageRequest page, Actor actor);

  /** All tags of the actor's conversations, each once, in the order of their characters. */
  Flux<String> tags(Actor actor);

  /** Adds an empty conversation. */
  default Mono<Void> insert(Conversation conversation, Actor actor) {
    return insert(conversation, List.of(), null, actor);
  }

  /**
   * Adds a conversation with all its messages at once.
   *
   * @param conversation its leaf and its count are those of the messages
   * @param messages each behind its parent
   * @param key the name under which it can be found again, {@code null} for none
   * @return completes when all of it is on disk. Fails with code {@code idempotency_mismatch} if the name is taken
   */
  Mono<Void> insert(
      Conversation conversation, List<Message> messages, @Nullable RequestKey key, Actor actor);

  /**
   * Changes the set values, adds one to the version and sets the time of change.
   *
   * @param expectedVersion what the stored version has to be, {@code null} for any
   * @return the header after it. Fails with {@code VersionConflict}
   */
  Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      Instant at,
      Actor actor);

  /**
   * Hides a conversation.
   *
   * @param expectedVersion what the stored version has to be, {@code null} for any
   * @return the header before it. Fails with {@code VersionConflict}
   */
  Mono<Conversation> delete(
      ConversationId id, @Nullable Long expectedVersion, Instant at, Actor actor);

  /** Brings a hidden conversation back, one version on; empty unless it is there and hidden. */
  Mono<Conversation> restore(ConversationId id, Instant at, Actor actor);

  /** One message. */
  Mono<Message> message(ConversationId id, MessageId message, Actor actor);

  /**
   * All messages of all branches, each behind its parent and siblings with all that is below them from the oldest to the
   * youngest; empty if there is no such conversation. Read a few at a time, as they are asked for.
   */
  Flux<Message> tree(ConversationId id, Actor actor);

  /** The whole path from the root down to a message, oldest first; empty if there is no such message. */
  Flux<Message> path(ConversationId id, MessageId leaf, Actor actor);

  /** A page of that path, oldest first; the first page is the end of the path, the cursor leads to older ones. */
  Mono<Slice<PathMessage>> pathPage(
      ConversationId id, MessageId leaf, PageRequest page, Actor actor);

  /** The newest message below a message, the message itself if nothing follows it; empty if there is no such message. */
  Mono<MessageId> endOfBranch(ConversationId id, MessageId message, Actor actor);

  /** The message with that path in the conversation that was changed last among those that have one. */
  Mono<Message> endOfPath(PathHash path, Actor actor);
}
