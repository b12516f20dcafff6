package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.application.port.out.ConversationFiles.Incoming;
import dev.hexagent.application.port.out.ConversationFiles.Item;
import dev.hexagent.application.port.out.ConversationFiles.Left;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageCopies;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes conversations out of files. */
final class ImportService implements ImportConversations {
  private final ConversationFiles files;
  private final ConversationStore conversations;
  private final ManageAgents agents;
  private final IdSource ids;

  ImportService(
      ConversationFiles files, ConversationStore conversations, ManageAgents agents, IdSource ids) {
    this.files = files;
    this.conversations = conversations;
    this.agents = agents;
    this.ids = ids;
  }

  /** What is done with a conversation that is not there yet, which is to have that id. */
  private interface Step {
    Mono<Taken> on(Incoming incoming, ConversationId target, CallContext context);
  }

  @Override
  public Mono<String> upload(Flux<ByteBuffer> content, CallContext context) {
    return files.receive(content, context.actor());
  }

  @Override
  public Mono<Report> preview(String upload, CallContext context) {
    return report(
        upload,
        context,
        (incoming, target, caller) ->
            Mono.just(taken(incoming.header(), null, incoming.messages())));
  }

  @Override
  public Mono<Report> take(String upload, CallContext context) {
    return report(upload, context, this::store).delayUntil(report -> drop(upload, context));
  }

  @Override
  public Mono<Void> drop(String upload, CallContext context) {
    return files.drop(upload, context.actor());
  }

  private Mono<Report> report(String upload, CallContext context, Step step) {
    return Mono.defer(() -> {
      var tally = new ImportTally();
      return files
          .read(upload, context.actor())
          .concatMap(item -> count(item, tally, step, context), 1)
          .then(Mono.fromSupplier(tally::report));
    });
  }

  private Mono<Void> count(Item item, ImportTally tally, Step step, CallContext context) {
    if (item instanceof Left left) {
      tally.skip(left.skipped());
      return Mono.empty();
    }
    var incoming = (Incoming) item;
    tally.from(incoming.source());
    return target(incoming, tally, context.actor())
        .flatMap(target -> withAgent(incoming, context)
            .flatMap(ready -> step.on(ready, target, context)
                .doOnNext(taken -> tally.take(taken, ready.changes()))))
        .switchIfEmpty(Mono.fromRunnable(() ->
            tally.skip(new Skipped(incoming.header().label().title(), Why.ALREADY_THERE, ""))))
        .then();
  }

  /** The id it is to have; empty if it is there already. */
  private Mono<ConversationId> target(Incoming incoming, ImportTally tally, Actor actor) {
    Mono<Boolean> original = original(incoming.origin(), actor);
    return original
        .filter(there -> !there)
        .flatMap(gone -> target(incoming, 0, actor))
        .filter(tally::isNew);
  }

  /** Whether the conversation that was exported here once is still here. */
  private Mono<Boolean> original(String origin, Actor actor) {
    ConversationId id = own(origin);
    return id == null ? Mono.just(false) : conversations.find(id, actor).hasElement();
  }

  private static @Nullable ConversationId own(String origin) {
    String prefix = "hexagent:";
    try {
      return origin.startsWith(prefix)
          ? ConversationId.of(origin.substring(prefix.length()))
          : null;
    } catch (InvalidField notOurs) {
      return null;
    }
  }

  /** Ids of copies that were deleted are passed over: they can still be brought back. */
  private Mono<ConversationId> target(Incoming incoming, int copy, Actor actor) {
    ConversationId id = ImportedId.of(actor.owner(), incoming.origin(), copy);
    return conversations
        .find(id, actor)
        .hasElement()
        .flatMap(there -> there
            ? Mono.empty()
            : conversations
                .exists(id, actor)
                .flatMap(hidden -> hidden ? target(incoming, copy + 1, actor) : Mono.just(id)));
  }

  /** With an agent that is here. */
  private Mono<Incoming> withAgent(Incoming incoming, CallContext context) {
    AgentId agent = incoming.header().agent();
    return agents
        .find(agent, context)
        .thenReturn(incoming)
        .onErrorResume(NotFound.class, missing -> Mono.just(withDefault(incoming, agent)));
  }

  private static Incoming withDefault(Incoming incoming, AgentId missing) {
    var changes = new ArrayList<>(incoming.changes());
    String title = incoming.header().label().title();
    changes.add(new Skipped(title, Why.AGENT_MISSING, missing.value()));
    return new Incoming(
        incoming.source(),
        incoming.origin(),
        header(
            incoming.header(),
            incoming.header().id(),
            AgentId.DEFAULT,
            incoming.header().leaf()),
        incoming.messages(),
        changes);
  }

  private Mono<Taken> store(Incoming incoming, ConversationId target, CallContext context) {
    return Mono.defer(() -> {
      List<Message> messages = copies(incoming, target);
      int leaf = 0;
      while (!incoming.messages().get(leaf).id().equals(incoming.header().leaf())) {
        leaf++;
      }
      Conversation header = header(
          incoming.header(),
          target,
          incoming.header().agent(),
          messages.get(leaf).id());
      return conversations
          .insert(header, messages, null, context.actor())
          .thenReturn(taken(header, target, messages));
    });
  }

  /** In ascending order, by which messages of one moment are told apart: they stay in the order of the file. */
  private List<Message> copies(Incoming incoming, ConversationId target) {
    Iterator<UUID> ascending =
        Stream.generate(ids::next).limit(incoming.messages().size()).sorted().iterator();
    return MessageCopies.into(target, incoming.messages(), ascending::next);
  }

  private static Conversation header(
      Conversation from, ConversationId id, AgentId agent, @Nullable MessageId leaf) {
    return new Conversation(
        id,
        from.owner(),
        agent,
        from.label(),
        leaf,
        from.messageCount(),
        null,
        1,
        from.createdAt(),
        from.updatedAt());
  }

  private static Taken taken(
      Conversation header, @Nullable ConversationId id, List<Message> messages) {
    return new Taken(id, header.label().title(), messages.size());
  }
}
