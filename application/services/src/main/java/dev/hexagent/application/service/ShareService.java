package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.ShareStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageCopies;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.share.PublicMessage;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shares branches, and reads them on behalf of who shared them: a token stands for that and no more. */
final class ShareService implements ShareConversations {
  private final ConversationStore conversations;
  private final ShareStore shares;
  private final IdSource ids;
  private final Clock clock;
  private final Consumer<byte[]> random;

  /**
   * A service at work.
   *
   * @param random fills tokens with bytes that nobody can guess
   */
  ShareService(Stores stores, IdSource ids, Clock clock, Consumer<byte[]> random) {
    this.conversations = stores.conversations();
    this.shares = stores.shares();
    this.ids = ids;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Mono<Shared> share(
      ConversationId conversation,
      @Nullable MessageId leaf,
      @Nullable Instant until,
      CallContext context) {
    return Mono.defer(() -> {
      var span = span(until);
      return header(conversation, context)
          .flatMap(header -> end(header, leaf, context)
              .flatMap(end -> insert(header, end, span, context.actor())));
    });
  }

  private Share.Span span(@Nullable Instant wanted) {
    Instant now = clock.instant();
    Instant until = wanted == null ? now.plus(USUALLY) : wanted.truncatedTo(ChronoUnit.MICROS);
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw new InvalidField(
          "expires_at", "must lie in the next " + LONGEST.toDays() + " days but was " + until);
    }
    return new Share.Span(now, until);
  }

  private Mono<MessageId> end(
      Conversation header, @Nullable MessageId wanted, CallContext context) {
    MessageId leaf = wanted == null ? header.leaf() : wanted;
    if (leaf == null) {
      return Mono.error(
          () -> new InvalidField("leaf_id", "must name a message, but there is none yet"));
    }
    return conversations
        .message(header.id(), leaf, context.actor())
        .map(Message::id)
        .switchIfEmpty(Mono.error(() -> NotFound.message(leaf)));
  }

  private Mono<Shared> insert(Conversation header, MessageId leaf, Share.Span span, Actor actor) {
    byte[] bytes = new byte[ShareToken.BYTES];
    random.accept(bytes);
    var token = ShareToken.of(bytes);
    var share = new Share(
        new ShareId(ids.next()),
        actor.owner(),
        header.id(),
        leaf,
        header.label().title(),
        token.hash(),
        span,
        null);
    return shares.insert(share, actor).thenReturn(new Shared(share, token));
  }

  @Override
  public Mono<Slice<Share>> list(
      ConversationId conversation, PageRequest page, CallContext context) {
    return header(conversation, context)
        .flatMap(header -> shares.open(header.id(), clock.instant(), page, context.actor()));
  }

  @Override
  public Mono<Void> revoke(ConversationId conversation, ShareId share, CallContext context) {
    return header(conversation, context)
        .flatMap(header -> shares.revoke(header.id(), share, clock.instant(), context.actor()))
        .filter(revoked -> revoked)
        .switchIfEmpty(Mono.error(() -> NotFound.share(share)))
        .then();
  }

  @Override
  public Mono<SharedBranch> read(ShareToken token, PageRequest page) {
    return open(token)
        .flatMap(share -> conversations
            .pathPage(share.conversation(), share.leaf(), page, Actor.owner(share.owner()))
            .switchIfEmpty(Mono.error(ShareService::ended))
            .map(path -> new SharedBranch(share.title(), share.span().until(), shown(path))));
  }

  private static Slice<PublicMessage> shown(Slice<PathMessage> path) {
    List<Message> messages = path.items().stream().map(PathMessage::message).toList();
    return new Slice<>(PublicMessage.of(messages), path.nextCursor());
  }

  @Override
  public Mono<Conversation> copy(ShareToken token, CallContext context) {
    return open(token)
        .flatMap(share -> conversations
            .path(share.conversation(), share.leaf(), Actor.owner(share.owner()))
            .map(ShareService::wordsOf)
            .collectList()
            .flatMap(words -> words.isEmpty() ? Mono.error(ended()) : copy(share, words, context)));
  }

  private Mono<Conversation> copy(Share share, List<Message> words, CallContext context) {
    var id = new ConversationId(ids.next());
    List<Message> messages = MessageCopies.into(id, words, ids::next);
    Instant now = clock.instant();
    var conversation = new Conversation(
        id,
        context.actor().owner(),
        AgentId.DEFAULT,
        Label.titled(share.title()),
        messages.get(messages.size() - 1).id(),
        messages.size(),
        null,
        1,
        now,
        now);
    return conversations
        .insert(conversation, messages, null, context.actor())
        .thenReturn(conversation);
  }

  /** The message as if a client had brought it along: what was said, which is all that its path is known by. */
  private static Message wordsOf(Message message) {
    return new Message(
        message.id(),
        message.conversation(),
        message.parent(),
        message.role(),
        message.status(),
        List.of(new ContentPart.Text(message.text())),
        null,
        message.path(),
        message.createdAt());
  }

  private Mono<Share> open(ShareToken token) {
    return shares
        .find(token.hash())
        .switchIfEmpty(Mono.error(NotFound::share))
        .filter(share -> share.isOpenAt(clock.instant()))
        .switchIfEmpty(Mono.error(ShareService::ended));
  }

  private Mono<Conversation> header(ConversationId id, CallContext context) {
    return conversations
        .find(id, context.actor())
        .switchIfEmpty(Mono.error(() -> NotFound.conversation(id)));
  }

  private static HexagentException ended() {
    return new HexagentException(
        ErrorCode.SHARE_ENDED,
        "What was shared here can no longer be read: its time is over, or it was taken back");
  }
}
