package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Knows one conversation and one share of it, and remembers what it was asked. */
final class ScriptedShares implements ShareConversations {
  private final Samples samples = new Samples();
  final Conversation known = samples.conversation("Holiday plans", Api.CALLER);
  final ShareToken token = samples.shareToken();
  final Share share = samples.share(known, Api.CALLER, samples.later());

  @Nullable
  MessageId leaf;

  @Nullable
  Instant until;

  @Nullable
  PageRequest page;

  @Nullable
  CallContext context;

  boolean revoked;

  @Override
  public Mono<Shared> share(
      ConversationId conversation,
      @Nullable MessageId wantedLeaf,
      @Nullable Instant wantedUntil,
      CallContext caller) {
    leaf = wantedLeaf;
    until = wantedUntil;
    context = caller;
    return mine(conversation, new Shared(share, token));
  }

  @Override
  public Mono<Slice<Share>> list(
      ConversationId conversation, PageRequest wanted, CallContext caller) {
    page = wanted;
    context = caller;
    return mine(conversation, new Slice<>(List.of(share), "further"));
  }

  @Override
  public Mono<Void> revoke(ConversationId conversation, ShareId id, CallContext caller) {
    context = caller;
    return mine(conversation, share).flatMap(mine -> {
      revoked = id.equals(share.id());
      return revoked ? Mono.<Void>empty() : Mono.error(NotFound.share(id));
    });
  }

  @Override
  public Mono<SharedBranch> read(ShareToken read, PageRequest wanted) {
    throw new UnsupportedOperationException("is for the pages");
  }

  @Override
  public Mono<Conversation> copy(ShareToken read, CallContext caller) {
    throw new UnsupportedOperationException("is for the pages");
  }

  private <T> Mono<T> mine(ConversationId id, T value) {
    return id.equals(known.id()) ? Mono.just(value) : Mono.error(() -> NotFound.conversation(id));
  }
}
