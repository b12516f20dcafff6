package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Says what a test wants of requests that have a name, and remembers the name. */
final class ScriptedOnce implements RequestOnce {
  private final ScriptedRuns runs;
  boolean again;

  @Nullable
  RequestKey key;

  ScriptedOnce(ScriptedRuns runs) {
    this.runs = runs;
  }

  @Override
  public Mono<Started> start(StartRun command, RequestKey name, CallContext context) {
    key = name;
    return runs.start(command, context).map(run -> new Started(run, again));
  }

  @Override
  public Mono<Begun> create(
      String title, @Nullable AgentId agent, RequestKey name, CallContext context) {
    return begun(title, name);
  }

  @Override
  public Mono<Begun> createTemporary(
      String title, @Nullable AgentId agent, RequestKey name, CallContext context) {
    return begun(title, name)
        .map(begun -> new Begun(begun.conversation().asTemporary(), begun.again()));
  }

  @Override
  public Mono<Begun> fork(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable String title,
      RequestKey name,
      CallContext context) {
    return begun(title == null ? "" : title, name);
  }

  private Mono<Begun> begun(String title, RequestKey name) {
    key = name;
    var conversation = Conversation.empty(
        ConversationId.of("019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011"),
        OwnerId.LOCAL,
        AgentId.DEFAULT,
        title,
        Events.AT);
    return Mono.just(new Begun(conversation, again));
  }
}
