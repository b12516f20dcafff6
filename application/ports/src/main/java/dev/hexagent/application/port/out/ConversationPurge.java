package dev.hexagent.application.port.out;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Takes conversations away for good, for jobs of the installation. Cold; fails with code {@code storage_unavailable}. */
public interface ConversationPurge {
  /**
   * What was taken away.
   *
   * @param messages how many they had
   * @param runs how many answered in them
   */
  record Purged(Set<ConversationId> conversations, long messages, long runs) {
    public Purged {
      conversations = Set.copyOf(conversations);
    }
  }

  /**
   * Takes away, with their messages, runs and events, the conversations that were deleted before a moment, those that have
   * been so for longest first. What their answers cost stays in the ledger, and so does one in which a run still answers.
   *
   * @param most how many, at least 1
   */
  Mono<Purged> purge(Instant deletedBefore, int most, Actor system);

  /** Which of these are kept, whoever owns them, hidden ones too. */
  Mono<Set<ConversationId>> kept(Set<ConversationId> conversations, Actor system);
}
