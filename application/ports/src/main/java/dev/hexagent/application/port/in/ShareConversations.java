package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.share.PublicMessage;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Let others read a branch of a conversation. Who shares needs to own it, else it fails with {@code NotFound}; who reads
 * needs the token and nothing else. Not billed.
 */
public interface ShareConversations {
  /** How long a share can be read if nobody says. */
  Duration USUALLY = Duration.ofDays(7);

  /** How long a share can be read at most. */
  Duration LONGEST = Duration.ofDays(90);

  /**
   * A new share.
   *
   * @param token what opens it; nobody can tell it a second time
   */
  record Shared(Share share, ShareToken token) {}

  /**
   * A part of a shared branch.
   *
   * @param title of the conversation when it was shared, may be empty
   * @param until when it can no longer be read
   * @param messages oldest first; the first page is the end of the branch, the cursor leads to older ones
   */
  record SharedBranch(String title, Instant until, Slice<PublicMessage> messages) {}

  /**
   * Shares the path down to a message, as it is now and will always be.
   *
   * @param leaf where it ends, {@code null} for the message where the conversation ends now
   * @param until when it can no longer be read, at most {@link #LONGEST} from now; {@code null} for {@link #USUALLY}
   * @return fails with {@code invalid_field} for a time that is past or too far, and where there is nothing to share
   */
  Mono<Shared> share(
      ConversationId conversation,
      @Nullable MessageId leaf,
      @Nullable Instant until,
      CallContext context);

  /** The shares of a conversation that can be read now, newest first. Fails with code {@code invalid_cursor}. */
  Mono<Slice<Share>> list(ConversationId conversation, PageRequest page, CallContext context);

  /** Takes a share back: nobody can read it from now on. */
  Mono<Void> revoke(ConversationId conversation, ShareId share, CallContext context);

  /**
   * Reads what is shared.
   *
   * @return fails with {@code share_not_found} for a token that never was one, with {@code share_ended} when the share was
   *     taken back, its time is over or its conversation was deleted, and with {@code invalid_cursor}
   */
  Mono<SharedBranch> read(ShareToken token, PageRequest page);

  /**
   * Makes a conversation of the caller's own that begins with what is shared, and has no more in it than its readers see.
   * Fails as {@link #read} does.
   */
  Mono<Conversation> copy(ShareToken token, CallContext context);
}
