package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.CancelReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps conversations. */
final class ConversationService implements ManageConversations {
  /** What it works with. */
  record Means(
      ConversationStore conversations,
      SummaryStore summaries,
      ManageAgents agents,
      LiveRuns live) {}

  private final Means means;
  private final IdSource ids;
  private final Clock clock;

  ConversationService(Means means, IdSource ids, Clock clock) {
    this.means = means;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Mono<Conversation> create(String title, @Nullable AgentId agent, CallContext context) {
    return create(title, agent, null, context);
  }

  @Override
  public Mono<Conversation> createTemporary(
      String title, @Nullable AgentId agent, CallContext context) {
    return createTemporary(title, agent, null, context);
  }

  /** As {@link #create}, under a name if it has one. */
  Mono<Conversation> create(
      String title, @Nullable AgentId agent, @Nullable RequestKey key, CallContext context) {
    return begun(title, agent, context)
        .flatMap(conversation -> means
            .conversations()
            .insert(conversation, List.of(), key, context.actor())
            .thenReturn(conversation));
  }

  /** As {@link #createTemporary}, under a name if it has one. */
  Mono<Conversation> createTemporary(
      String title, @Nullable AgentId agent, @Nullable RequestKey key, CallContext context) {
    return begun(title, agent, context)
        .map(Conversation::asTemporary)
        .flatMap(conversation -> means
            .conversations()
            .insert(conversation, List.of(), key, context.actor())
            .thenReturn(conversation));
  }

  private Mono<Conversation> begun(String title, @Nullable AgentId agent, CallContext context) {
    return means
        .agents()
        .find(agent == null ? AgentId.DEFAULT : agent, context)
        .map(found -> Conversation.empty(
            new ConversationId(ids.next()),
            context.actor().owner(),
            found.id(),
            title,
            clock.instant()));
  }

  @Override
  public Mono<Slice<Conversation>> list(
      ConversationFilter filter, PageRequest page, CallContext context) {
    return means.conversations().list(filter, page, context.actor());
  }

  @Override
  public Flux<String> tags(CallContext context) {
    return means.conversations().tags(context.actor());
  }

  @Override
  public Mono<Conversation> find(ConversationId id, CallContext context) {
    return orNotFound(id, means.conversations().find(id, context.actor()));
  }

  @Override
  public Mono<Slice<PathMessage>> messages(
      ConversationId id, @Nullable MessageId leaf, PageRequest page, CallContext context) {
    return find(id, context).flatMap(conversation -> {
      MessageId end = leaf == null ? conversation.leaf() : leaf;
      if (end == null) {
        return Mono.just(new Slice<>(List.of(), null));
      }
      return means
          .conversations()
          .pathPage(id, end, page, context.actor())
          .switchIfEmpty(Mono.error(() -> NotFound.message(end)))
          .map(found -> page.cursor() == null ? withAnswer(found, conversation, context) : found);
    });
  }

  /** Adds the answer that is being written, if it is written here. */
  private Slice<PathMessage> withAnswer(
      Slice<PathMessage> found, Conversation conversation, CallContext context) {
    var run = conversation.running() == null
        ? null
        : means.live().find(conversation.running(), context.actor());
    var last = found.items().get(found.items().size() - 1).message();
    if (run == null || run.log().over() || !run.plan().acceptance().leaf().id().equals(last.id())) {
      return found;
    }
    var items = new ArrayList<>(found.items());
    items.add(new PathMessage(run.answerSoFar(), List.of(run.plan().answer())));
    return new Slice<>(items, found.nextCursor());
  }

  @Override
  public Flux<Summary> summaries(ConversationId id, CallContext context) {
    return find(id, context).thenMany(means.summaries().of(id, context.actor()));
  }

  @Override
  public Mono<MessageId> endOfBranch(ConversationId id, MessageId message, CallContext context) {
    return find(id, context)
        .then(means.conversations().endOfBranch(id, message, context.actor()))
        .switchIfEmpty(Mono.error(() -> NotFound.message(message)));
  }

  @Override
  public Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      CallContext context) {
    return leafExists(id, change.leaf(), context)
        .then(orNotFound(
            id,
            means
                .conversations()
                .change(id, change, expectedVersion, clock.instant(), context.actor())));
  }

  private Mono<Void> leafExists(ConversationId id, @Nullable MessageId leaf, CallContext context) {
    if (leaf == null) {
      return Mono.empty();
    }
    return means
        .conversations()
        .message(id, leaf, context.actor())
        .switchIfEmpty(Mono.error(() -> NotFound.message(leaf)))
        .then();
  }

  @Override
  public Mono<Void> delete(ConversationId id, @Nullable Long expectedVersion, CallContext context) {
    return orNotFound(
            id, means.conversations().delete(id, expectedVersion, clock.instant(), context.actor()))
        .flatMap(deleted -> deleted.running() == null
            ? Mono.empty()
            : means.live().stop(deleted.running(), CancelReason.USER, context.actor()));
  }

  @Override
  public Mono<Conversation> fork(
      ConversationId id, @Nullable MessageId leaf, @Nullable String title, CallContext context) {
    return fork(id, leaf, title, null, context);
  }

  /** As {@link #fork}, under a name if it has one. */
  Mono<Conversation> fork(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable String title,
      @Nullable RequestKey key,
      CallContext context) {
    return find(id, context).flatMap(source -> {
      MessageId end = leaf == null ? source.leaf() : leaf;
      if (end == null) {
        throw new InvalidField("leaf_id", "is missing, and the conversation has no message yet");
      }
      return means
          .conversations()
          .path(id, end, context.actor())
          .collectList()
          .flatMap(path -> path.isEmpty()
              ? Mono.error(NotFound.message(end))
              : insert(Copy.of(source, path, title, ids, clock.instant()), key, context));
    });
  }

  private Mono<Conversation> insert(Copy copy, @Nullable RequestKey key, CallContext context) {
    return means
        .conversations()
        .insert(copy.conversation(), copy.messages(), key, context.actor())
        .thenReturn(copy.conversation());
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, CallContext context) {
    return orNotFound(id, means.conversations().restore(id, clock.instant(), context.actor()));
  }

  private static <T> Mono<T> orNotFound(ConversationId id, Mono<T> found) {
    return found.switchIfEmpty(Mono.error(() -> NotFound.conversation(id)));
  }
}
