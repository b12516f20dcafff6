package dev.hexagent.application.port.out;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Keeps shares. An actor sees its own; whoever has a token finds the share that it opens. A share goes for good with its
 * conversation, when that is purged.
 */
public interface ShareStore {
  /** Adds a share of a conversation that is there. */
  Mono<Void> insert(Share share, Actor actor);

  /**
   * The shares of a conversation that are open at a time, newest first, then by id downwards. A cursor that is not ours
   * fails with code {@code invalid_cursor}.
   */
  Mono<Slice<Share>> open(ConversationId conversation, Instant at, PageRequest page, Actor actor);

  /** Takes a share back; says whether there was one that nobody had taken back. */
  Mono<Boolean> revoke(ConversationId conversation, ShareId share, Instant at, Actor actor);

  /** The share that a token opens, or opened: ended ones are found, too. */
  Mono<Share> find(ShareToken.Hash token);
}
