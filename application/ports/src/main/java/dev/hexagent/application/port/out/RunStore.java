package dev.hexagent.application.port.out;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.Cost;
import reactor.core.publisher.Mono;

/** Reads runs. An actor sees its own; not found is empty. */
public interface RunStore {
  /** A run by its id. */
  Mono<Run> find(RunId id, Actor actor);

  /** The newest run that was to write what comes behind a message and ended without an answer. */
  Mono<Run> fruitless(ConversationId conversation, MessageId above, Actor actor);

  /** The sum of what the runs of a conversation cost, as far as they have ended; nothing for one without runs. */
  Mono<Cost> cost(ConversationId conversation, Actor actor);
}
