package dev.hexagent.application.port.out;

import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what was said down to a message in short. An actor sees its own; what is deleted counts as not found. */
public interface SummaryStore {
  /** All of a conversation, oldest first. */
  Flux<Summary> of(ConversationId conversation, Actor actor);

  /**
   * Adds a summary; if there is one down to that message, that one stays.
   *
   * @return completes when it is on disk. Fails with {@code NotFound} if there is no such message
   */
  Mono<Void> keep(Summary summary, Actor actor);
}
