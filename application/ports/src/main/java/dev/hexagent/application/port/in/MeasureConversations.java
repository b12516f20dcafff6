package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.usage.Cost;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** See what a conversation takes of a model's context, and what it has cost. Not billed. */
public interface MeasureConversations {
  /**
   * What a conversation takes.
   *
   * @param room of the model that would answer next, {@code null} if its agent is gone
   * @param cost of the runs that have ended in it, on all branches and whatever became of them; messages that were copied
   *     into it cost nothing here
   */
  record Measure(@Nullable Room room, Cost cost) {}

  /**
   * The context of a model, in tokens. What providers counted is taken from them, the rest is estimated.
   *
   * @param instructions what the agent is told beforehand
   * @param said what it would be told of the branch
   * @param answer the most that its next answer may have, {@code null} if nothing but the model bounds it
   * @param limit what there is room for, answer included; {@code null} if nobody knows
   */
  record Room(
      long instructions,
      long said,
      @Nullable Integer answer,
      @Nullable Integer limit) {
    public long used() {
      return instructions + said;
    }
  }

  /**
   * Measures a conversation. Asks no provider: a limit that is unknown may be known a little later.
   *
   * @param leaf end of the branch, {@code null} for the conversation's own
   * @param agent who would answer next, {@code null} for the conversation's
   * @param model with which model, {@code null} for the agent's own
   * @return fails with {@code NotFound} for a conversation or message that is not the caller's
   */
  Mono<Measure> measure(
      ConversationId id,
      @Nullable MessageId leaf,
      @Nullable AgentId agent,
      @Nullable ModelRef model,
      CallContext context);
}
