package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
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
    return memory.alone(() -> {
      Tree tree = memory.visible(id, actor);
      return tree == null ? null : tree.header();
    });
  }

  @Override
  public Mono<Slice<Conversation>> list(ConversationFilter filter, PageRequest page, Actor actor) {
    return memory.alone(
        () -> HeaderList.page(memory.visibleTo(actor).map(Tree::header), filter, page));
  }

  @Override
  public Mono<Void> insert(Conversation conversation, Actor actor) {
    return memory.<Void>alone(() -> {
      memory.trees.put(conversation.id(), new Tree(conversation));
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
    return memory.alone(() -> {
      Tree tree = expected(memory.visible(id, actor), expectedVersion);
      if (tree == null) {
        return null;
      }
      Conversation before = tree.header();
      MessageId leaf = change.leaf() == null ? before.leaf() : change.leaf();
      tree.change(changed(before.label(), change), leaf, before.running(), at);
      return tree.header();
    });
  }

  @Override
  public Mono<Conversation> delete(
      ConversationId id, @Nullable Long expectedVersion, Instant at, Actor actor) {
    return memory.alone(() -> {
      Tree tree = expected(memory.visible(id, actor), expectedVersion);
      if (tree == null) {
        return null;
      }
      tree.hide();
      return tree.header();
    });
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, Instant at, Actor actor) {
    return memory.alone(() -> {
      Tree tree = memory.owned(id, actor);
      if (tree == null || !tree.isHidden()) {
        return null;
      }
      tree.show(at);
      return tree.header();
    });
  }

  @Override
  public Mono<Message> message(ConversationId id, MessageId message, Actor actor) {
    return memory.alone(() -> {
      Tree tree = memory.visible(id, actor);
      return tree == null ? null : tree.message(message);
    });
  }

  @Override
  public Flux<Message> path(ConversationId id, MessageId leaf, Actor actor) {
    Mono<List<Message>> path = memory.alone(() -> {
      Tree tree = memory.visible(id, actor);
      return tree == null ? null : tree.pathTo(tree.message(leaf), Integer.MAX_VALUE);
    });
    return path.flatMapIterable(Function.identity());
  }

  @Override
  public Mono<Slice<PathMessage>> pathPage(
      ConversationId id, MessageId leaf, PageRequest page, Actor actor) {
    return memory.alone(() -> {
      Tree tree = memory.visible(id, actor);
      Message end = tree == null ? null : tree.message(leaf);
      return end == null ? null : tree.pathPage(end, page);
    });
  }

  @Override
  public Mono<Message> endOfPath(PathHash path, Actor actor) {
    return memory.alone(() -> memory.messagesByPath.getOrDefault(path, List.of()).stream()
        .filter(message -> memory.visible(message.conversation(), actor) != null)
        .max(Comparator.comparing(
            message -> memory.trees.get(message.conversation()).header().updatedAt()))
        .orElse(null));
  }

  private static @Nullable Tree expected(@Nullable Tree tree, @Nullable Long version) {
    if (tree != null && version != null && version != tree.header().version()) {
      throw new VersionConflict(version, tree.header().version());
    }
    return tree;
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
