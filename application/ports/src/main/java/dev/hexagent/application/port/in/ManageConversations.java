package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keep conversations. All of it fails with {@code NotFound} for what is not the caller's. */
public interface ManageConversations {
  /**
   * Makes an empty conversation.
   *
   * @param title at most 200 characters; empty: the first turn names it
   * @param agent who answers in it, {@code null} for the default agent
   */
  Mono<Conversation> create(String title, @Nullable AgentId agent, CallContext context);

  /**
   * As {@link #create}, of one that is never stored: its messages and runs are in the memory of this process, in no list and
   * not to be searched. It is forgotten some hours after it was last used, and when the process ends; what its answers cost
   * is stored.
   *
   * @return fails with {@code InvalidField} where there is no place for such conversations
   */
  Mono<Conversation> createTemporary(String title, @Nullable AgentId agent, CallContext context);

  /** The caller's conversations, newest change first. */
  Mono<Slice<Conversation>> list(ConversationFilter filter, PageRequest page, CallContext context);

  /** All tags of the caller's conversations, each once, in the order of their characters. */
  Flux<String> tags(CallContext context);

  /** A conversation's header. */
  Mono<Conversation> find(ConversationId id, CallContext context);

  /**
   * Messages of the path down to a leaf, oldest first, the end of the path on the first page; the cursor leads to older
   * ones. While a run answers at that leaf, its message so far stands at the end with status {@code STREAMING}, one more
   * than the page's limit.
   *
   * @param leaf {@code null} for the conversation's own
   */
  Mono<Slice<PathMessage>> messages(
      ConversationId id, @Nullable MessageId leaf, PageRequest page, CallContext context);

  /** What models were told in short of its messages, oldest first. */
  Flux<Summary> summaries(ConversationId id, CallContext context);

  /**
   * Where the branch of a message ends: the newest message below it, or the message itself. As the leaf, it shows the
   * branch as it was last talked in.
   */
  Mono<MessageId> endOfBranch(ConversationId id, MessageId message, CallContext context);

  /**
   * Changes what people set.
   *
   * @param expectedVersion the version the caller has seen, {@code null} to change whatever is there
   * @return the new header. Fails with {@code VersionConflict}
   */
  Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      CallContext context);

  /** Hides a conversation at once; it can be restored for 30 days. A run that answers in it is cancelled. */
  Mono<Void> delete(ConversationId id, @Nullable Long expectedVersion, CallContext context);

  /**
   * Makes a conversation of one's own out of the path down to a message: to go on there and leave this one as it is. The
   * messages are copied with all that is known of them.
   *
   * @param leaf {@code null} for the conversation's own
   * @param title at most 200 characters, {@code null} for the conversation's own
   * @return the new one. Fails with {@code InvalidField} if there is no message yet
   */
  Mono<Conversation> fork(
      ConversationId id, @Nullable MessageId leaf, @Nullable String title, CallContext context);

  /** Brings a deleted conversation back. */
  Mono<Conversation> restore(ConversationId id, CallContext context);
}
