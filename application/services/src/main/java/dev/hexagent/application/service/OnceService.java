package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Starts runs and begins conversations once for each name. */
final class OnceService implements RequestOnce {
  private final Once once;
  private final RunService runs;
  private final ConversationService conversations;

  OnceService(Once once, RunService runs, ConversationService conversations) {
    this.once = once;
    this.runs = runs;
    this.conversations = conversations;
  }

  @Override
  public Mono<Started> start(StartRun command, RequestKey key, CallContext context) {
    Mono<RunId> work = runs.start(command, key, context);
    return once.of(key, work.map(RunId::value), context)
        .flatMap(made ->
            runs.find(new RunId(made.what()), context).map(run -> new Started(run, made.again())));
  }

  @Override
  public Mono<Begun> create(
      String title, @Nullable AgentId agent, RequestKey key, CallContext context) {
    return begun(conversations.create(title, agent, key, context), key, context);
  }

  @Override
  public Mono<Begun> createTemporary(
      String title, @Nullable AgentId agent, RequestKey key, CallContext context) {
    return begun(conversations.createTemporary(title, agent, key, context), key, context);
  }

  @Override
  public Mono<Begun> fork(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable String title,
      RequestKey key,
      CallContext context) {
    return begun(conversations.fork(id, leaf, title, key, context), key, context);
  }

  private Mono<Begun> begun(Mono<Conversation> work, RequestKey key, CallContext context) {
    return once.of(key, work.map(made -> made.id().value()), context)
        .flatMap(made -> conversations
            .find(new ConversationId(made.what()), context)
            .map(conversation -> new Begun(conversation, made.again())));
  }
}
