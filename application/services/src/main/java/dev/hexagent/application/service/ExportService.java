package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ExportConversations;
import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.application.port.out.ConversationFiles.Outgoing;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.domain.content.FileName;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.refusal.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes conversations into files. */
final class ExportService implements ExportConversations {
  private static final String JSON = "application/json";
  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String ZIP = "application/zip";
  private static final ConversationFilter ARCHIVED = new ConversationFilter(null, null, true);

  private final ConversationStore conversations;
  private final ConversationFiles files;
  private final Clock clock;

  ExportService(ConversationStore conversations, ConversationFiles files, Clock clock) {
    this.conversations = conversations;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Mono<ExportedFile> one(ConversationId id, Format format, CallContext context) {
    return conversations
        .find(id, context.actor())
        .switchIfEmpty(Mono.error(() -> NotFound.conversation(id)))
        .map(header -> one(header, format, context.actor()));
  }

  private ExportedFile one(Conversation header, Format format, Actor actor) {
    String title = header.label().title();
    return switch (format) {
      case JSON ->
        new ExportedFile(
            FileName.of(title, "conversation", "json"),
            JSON,
            files.json(Flux.just(whole(header, actor))));
      case MARKDOWN ->
        new ExportedFile(
            FileName.of(title, "conversation", "md"),
            MARKDOWN,
            files.markdown(branch(header, actor)));
    };
  }

  @Override
  public Mono<ExportedFile> all(Format format, CallContext context) {
    return Mono.fromSupplier(() -> all(format, context.actor()));
  }

  private ExportedFile all(Format format, Actor actor) {
    String name = "hexagent-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return switch (format) {
      case JSON ->
        new ExportedFile(
            name + ".json", JSON, files.json(headers(actor).map(header -> whole(header, actor))));
      case MARKDOWN ->
        new ExportedFile(
            name + ".zip",
            ZIP,
            files.markdownArchive(headers(actor).map(header -> branch(header, actor))));
    };
  }

  private Outgoing whole(Conversation header, Actor actor) {
    return new Outgoing(header, conversations.tree(header.id(), actor));
  }

  private Outgoing branch(Conversation header, Actor actor) {
    MessageId leaf = header.leaf();
    Flux<Message> messages =
        leaf == null ? Flux.empty() : conversations.path(header.id(), leaf, actor);
    return new Outgoing(header, messages);
  }

  /**
   * All of them as they are when their turn has come. Which there are is read at the beginning: a list that is read slowly
   * loses what moves to its front meanwhile.
   */
  private Flux<Conversation> headers(Actor actor) {
    return Flux.concat(list(ConversationFilter.CURRENT, actor), list(ARCHIVED, actor))
        .map(Conversation::id)
        .distinct()
        .collectList()
        .flatMapIterable(Function.identity())
        .concatMap(id -> conversations.find(id, actor), 1);
  }

  private Flux<Conversation> list(ConversationFilter filter, Actor actor) {
    return conversations
        .list(filter, new PageRequest(PageRequest.MOST, null), actor)
        .expand(page -> page.nextCursor() == null
            ? Mono.empty()
            : conversations.list(
                filter, new PageRequest(PageRequest.MOST, page.nextCursor()), actor))
        .flatMapIterable(Slice::items);
  }
}
