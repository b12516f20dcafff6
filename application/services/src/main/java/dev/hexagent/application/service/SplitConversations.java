package dev.hexagent.application.service;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.out.ConversationStore;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations in two places. Who looks for one by what was said in it finds those that are kept. */
record SplitConversations(ConversationStore kept, Passing passing) implements ConversationStore {
  @Override
  public Mono<Conversation> find(ConversationId id, Actor actor) {
    return passing.used(id, actor).then(at(id, actor, store -> store.find(id, actor)));
  }

  @Override
  public Mono<Boolean> exists(ConversationId id, Actor actor) {
    return at(id, actor, store -> store.exists(id, actor));
  }

  @Override
  public Mono<Slice<Conversation>> list(ConversationFilter filter, PageRequest page, Actor actor) {
    return kept.list(filter, page, actor);
  }

  @Override
  public Flux<String> tags(Actor actor) {
    return kept.tags(actor);
  }

  @Override
  public Mono<Void> insert(
      Conversation conversation, List<Message> messages, @Nullable RequestKey key, Actor actor) {
    return Mono.defer(() -> conversation.temporary()
        ? passing
            .stores()
            .conversations()
            .insert(conversation, messages, key, actor)
            .then(passing.grown(conversation.id(), messages, actor))
        : kept.insert(conversation, messages, key, actor));
  }

  @Override
  public Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      Instant at,
      Actor actor) {
    return at(id, actor, store -> store.change(id, change, expectedVersion, at, actor));
  }

  @Override
  public Mono<Conversation> delete(
      ConversationId id, @Nullable Long expectedVersion, Instant at, Actor actor) {
    return at(id, actor, store -> store.delete(id, expectedVersion, at, actor));
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, Instant at, Actor actor) {
    return at(id, actor, store -> store.restore(id, at, actor));
  }

  @Override
  public Mono<Message> message(ConversationId id, MessageId message, Actor actor) {
    return at(id, actor, store -> store.message(id, message, actor));
  }

  @Override
  public Flux<Message> tree(ConversationId id, Actor actor) {
    return where(id, actor).flatMapMany(store -> store.tree(id, actor));
  }

  @Override
  public Flux<Message> path(ConversationId id, MessageId leaf, Actor actor) {
    return where(id, actor).flatMapMany(store -> store.path(id, leaf, actor));
  }

  @Override
  public Mono<Slice<PathMessage>> pathPage(
      ConversationId id, MessageId leaf, PageRequest page, Actor actor) {
    return at(id, actor, store -> store.pathPage(id, leaf, page, actor));
  }

  @Override
  public Mono<MessageId> endOfBranch(ConversationId id, MessageId message, Actor actor) {
    return at(id, actor, store -> store.endOfBranch(id, message, actor));
  }

  @Override
  public Mono<Message> endOfPath(PathHash path, Actor actor) {
    return kept.endOfPath(path, actor);
  }

  private <T> Mono<T> at(
      ConversationId id, Actor actor, Function<ConversationStore, Mono<T>> work) {
    return where(id, actor).flatMap(work);
  }

  private Mono<ConversationStore> where(ConversationId id, Actor actor) {
    return passing.has(id, actor).map(here -> here ? passing.stores().conversations() : kept);
  }
}
