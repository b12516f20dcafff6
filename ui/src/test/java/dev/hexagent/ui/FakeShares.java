package dev.hexagent.ui;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.share.PublicMessage;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Shares of the conversations of a {@link FakeCore}; what they show says the test. */
public final class FakeShares implements ShareConversations {
  /** Opens what the test says. */
  public static final ShareToken TOKEN = new ShareToken("T".repeat(43));

  private final FakeCore core;
  private final List<Share> shares = new ArrayList<>();
  private SharedBranch branch = new SharedBranch("", FakeCore.NOW, new Slice<>(List.of(), null));
  private @Nullable ErrorCode refusal;
  private @Nullable PageRequest page;

  FakeShares(FakeCore core) {
    this.core = core;
  }

  /** What the token opens. */
  public void show(String title, @Nullable String older, PublicMessage... messages) {
    branch = new SharedBranch(title, FakeCore.NOW, new Slice<>(List.of(messages), older));
  }

  /** The token opens nothing any more. */
  public void refuseWith(ErrorCode code) {
    refusal = code;
  }

  /** Those that were made and not taken back. */
  public List<Share> made() {
    return List.copyOf(shares);
  }

  /** Which page was read last. */
  public PageRequest page() {
    return Objects.requireNonNull(page);
  }

  @Override
  public Mono<Shared> share(
      ConversationId id, @Nullable MessageId leaf, @Nullable Instant until, CallContext context) {
    return core.find(id, context).map(conversation -> {
      var share = new Share(
          new ShareId(new UUID(7, shares.size())),
          context.actor().owner(),
          id,
          leaf == null ? Objects.requireNonNull(conversation.leaf()) : leaf,
          conversation.label().title(),
          TOKEN.hash(),
          new Share.Span(FakeCore.NOW, Objects.requireNonNull(until)),
          null);
      shares.add(share);
      return new Shared(share, TOKEN);
    });
  }

  @Override
  public Mono<Slice<Share>> list(ConversationId id, PageRequest wanted, CallContext context) {
    return core.find(id, context).map(conversation -> new Slice<>(shares, null));
  }

  @Override
  public Mono<Void> revoke(ConversationId id, ShareId share, CallContext context) {
    return Mono.defer(() -> shares.removeIf(each -> each.id().equals(share))
        ? Mono.empty()
        : Mono.error(NotFound.share(share)));
  }

  @Override
  public Mono<SharedBranch> read(ShareToken token, PageRequest wanted) {
    page = wanted;
    return opened(token).thenReturn(branch);
  }

  @Override
  public Mono<Conversation> copy(ShareToken token, CallContext context) {
    return opened(token).then(core.create(branch.title(), null, context));
  }

  private Mono<Void> opened(ShareToken token) {
    if (refusal != null) {
      return Mono.error(new HexagentException(refusal, "closed"));
    }
    return token.equals(TOKEN) ? Mono.empty() : Mono.error(NotFound.share());
  }
}
