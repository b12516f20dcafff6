package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Knows one conversation and its messages, and remembers what it was asked. */
final class ScriptedConversations implements ManageConversations {
  private final Samples samples = new Samples();
  final Conversation known = samples.conversation("Holiday plans", Api.CALLER);
  Slice<PathMessage> path = new Slice<>(List.of(), null);

  @Nullable
  String nextCursor;

  @Nullable
  Throwable failure;

  @Nullable
  String title;

  @Nullable
  AgentId agent;

  @Nullable
  ConversationFilter filter;

  @Nullable
  PageRequest page;

  @Nullable
  MessageId leaf;

  @Nullable
  ConversationChange change;

  @Nullable
  Long expectedVersion;

  List<Summary> summaries = List.of();
  boolean deleted;

  @Override
  public Mono<Conversation> create(
      String wantedTitle, @Nullable AgentId wantedAgent, CallContext context) {
    title = wantedTitle;
    agent = wantedAgent;
    return answer(known);
  }

  @Override
  public Mono<Conversation> createTemporary(
      String wantedTitle, @Nullable AgentId wantedAgent, CallContext context) {
    return create(wantedTitle, wantedAgent, context).map(Conversation::asTemporary);
  }

  @Override
  public Mono<Slice<Conversation>> list(
      ConversationFilter wanted, PageRequest wantedPage, CallContext context) {
    filter = wanted;
    page = wantedPage;
    return answer(new Slice<>(List.of(known), nextCursor));
  }

  @Override
  public Flux<String> tags(CallContext context) {
    return Flux.empty();
  }

  @Override
  public Mono<Conversation> find(ConversationId id, CallContext context) {
    return mine(id, known);
  }

  @Override
  public Mono<Slice<PathMessage>> messages(
      ConversationId id,
      @Nullable MessageId wantedLeaf,
      PageRequest wantedPage,
      CallContext context) {
    leaf = wantedLeaf;
    page = wantedPage;
    return mine(id, path);
  }

  @Override
  public Flux<Summary> summaries(ConversationId id, CallContext context) {
    return Flux.fromIterable(summaries);
  }

  @Override
  public Mono<MessageId> endOfBranch(ConversationId id, MessageId message, CallContext context) {
    return answer(message);
  }

  @Override
  public Mono<Conversation> change(
      ConversationId id, ConversationChange wanted, @Nullable Long expected, CallContext context) {
    change = wanted;
    expectedVersion = expected;
    return mine(id, known);
  }

  @Override
  public Mono<Void> delete(ConversationId id, @Nullable Long expected, CallContext context) {
    expectedVersion = expected;
    deleted = true;
    return mine(id, known).then();
  }

  @Override
  public Mono<Conversation> fork(
      ConversationId id,
      @Nullable MessageId wantedLeaf,
      @Nullable String wantedTitle,
      CallContext context) {
    leaf = wantedLeaf;
    title = wantedTitle;
    return mine(id, samples.conversation("Plan B", Api.CALLER));
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, CallContext context) {
    deleted = false;
    return mine(id, known);
  }

  private <T> Mono<T> mine(ConversationId id, T value) {
    return id.equals(known.id()) ? answer(value) : Mono.error(() -> NotFound.conversation(id));
  }

  private <T> Mono<T> answer(T value) {
    return failure == null ? Mono.just(value) : Mono.error(failure);
  }
}
