package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.VersionConflict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class MemoryConversationStore implements ConversationStore {
  private final Memory memory;

  MemoryConversationStore(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Conversation> find(ConversationId id, Actor actor) {
    return visible(id, actor, Tree::header);
  }

  @Override
  public Mono<Boolean> exists(ConversationId id, Actor actor) {
    return memory.alone(() -> {
      Tree tree = memory.trees.get(id);
      return tree != null && tree.isOwnedBy(actor);
    });
  }

  @Override
  public Mono<Slice<Conversation>> list(ConversationFilter filter, PageRequest page, Actor actor) {
    return memory.alone(() -> HeaderList.page(
        memory.trees.values().stream().filter(tree -> tree.isVisibleTo(actor)).map(Tree::header),
        filter,
        page));
  }

  @Override
  public Flux<String> tags(Actor actor) {
    return memory
        .alone(() -> memory.trees.values().stream()
            .filter(tree -> tree.isVisibleTo(actor))
            .flatMap(tree -> tree.header().label().tags().stream())
            .distinct()
            .sorted()
            .toList())
        .flatMapIterable(Function.identity());
  }

  @Override
  public Mono<Void> insert(
      Conversation conversation, List<Message> messages, @Nullable RequestKey key, Actor actor) {
    return memory.<Void>alone(() -> {
      if (key != null) {
        MemoryRequestKeys.take(
            memory, key, conversation.id().value(), conversation.createdAt(), actor);
      }
      var tree = new Tree(conversation);
      messages.forEach(message -> memory.append(tree, message));
      memory.trees.put(conversation.id(), tree);
      return null;
    });
  }

  @Override
  public Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      Instant at,
      Actor actor) {
    return visible(id, actor, tree -> {
      demand(expectedVersion, tree.header());
      Conversation before = tree.header();
      MessageId leaf = change.leaf() == null ? before.leaf() : change.leaf();
      tree.change(changed(before.label(), change), leaf, before.running(), at);
      return tree.header();
    });
  }

  @Override
  public Mono<Conversation> delete(
      ConversationId id, @Nullable Long expectedVersion, Instant at, Actor actor) {
    return visible(id, actor, tree -> {
      demand(expectedVersion, tree.header());
      tree.hide(at);
      return tree.header();
    });
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, Instant at, Actor actor) {
    return memory.alone(() -> {
      Tree tree = memory.trees.get(id);
      return tree == null || !tree.isOwnedBy(actor) || !tree.isHidden() ? null : tree.show(at);
    });
  }

  @Override
  public Mono<Message> message(ConversationId id, MessageId message, Actor actor) {
    return visible(id, actor, tree -> tree.message(message));
  }

  @Override
  public Flux<Message> tree(ConversationId id, Actor actor) {
    return visible(id, actor, Tree::all).flatMapIterable(Function.identity());
  }

  @Override
  public Flux<Message> path(ConversationId id, MessageId leaf, Actor actor) {
    return visible(id, actor, tree -> tree.path(leaf)).flatMapIterable(Function.identity());
  }

  @Override
  public Mono<Slice<PathMessage>> pathPage(
      ConversationId id, MessageId leaf, PageRequest page, Actor actor) {
    return visible(id, actor, tree -> tree.pathPage(leaf, page));
  }

  @Override
  public Mono<MessageId> endOfBranch(ConversationId id, MessageId message, Actor actor) {
    return visible(id, actor, tree -> tree.endOfBranch(message));
  }

  @Override
  public Mono<Message> endOfPath(PathHash path, Actor actor) {
    return memory.alone(() -> memory.messagesByPath.getOrDefault(path, List.of()).stream()
        .filter(placed -> placed.tree().isVisibleTo(actor))
        .max(Comparator.comparing(placed -> placed.tree().header().updatedAt()))
        .map(Memory.Placed::message)
        .orElse(null));
  }

  private <T> Mono<T> visible(ConversationId id, Actor actor, Function<Tree, @Nullable T> work) {
    return memory.alone(() -> {
      Tree tree = memory.trees.get(id);
      return tree == null || !tree.isVisibleTo(actor) ? null : work.apply(tree);
    });
  }

  private static void demand(@Nullable Long version, Conversation header) {
    if (version != null && version != header.version()) {
      throw new VersionConflict(version, header.version());
    }
  }

  private static Label changed(Label old, ConversationChange change) {
    return new Label(
        or(change.title(), old.title()),
        or(change.pinned(), old.pinned()),
        or(change.archived(), old.archived()),
        or(change.tags(), old.tags()));
  }

  private static <T> T or(@Nullable T set, T old) {
    return set == null ? old : set;
  }
}
