package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.run.Run;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Have something done once, however often it is asked for under one name: for callers whose line may break before they
 * have an answer. A name is remembered for 24 hours, a refusal is not. All of it fails with code
 * {@code idempotency_mismatch} if another request has the name.
 */
public interface RequestOnce {
  /**
   * A run under a name.
   *
   * @param again whether an earlier request has started it
   */
  record Started(Run run, boolean again) {}

  /**
   * A conversation under a name.
   *
   * @param again whether an earlier request has begun it
   */
  record Begun(Conversation conversation, boolean again) {}

  /** As {@link RunAgents#start}; the run may be over long ago. */
  Mono<Started> start(StartRun command, RequestKey key, CallContext context);

  /** As {@link ManageConversations#create}. */
  Mono<Begun> create(String title, @Nullable AgentId agent, RequestKey key, CallContext context);

  /** As {@link ManageConversations#createTemporary}. The name is remembered as long as the conversation. */
  Mono<Begun> createTemporary(
      String title, @Nullable AgentId agent, RequestKey key, CallContext context);

  /** As {@link ManageConversations#fork}. */
  Mono<Begun> fork(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable String title,
      RequestKey key,
      CallContext context);
}
