package dev.hexagent.application.port.in;

import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * The wish to have a turn answered.
 *
 * @param agent who is to answer; {@code null} for the conversation's agent, or the default one in a new conversation
 * @param turn what is to be answered
 * @param settings what is different this time
 * @param delivery whether anybody watches the answer grow
 * @param whenLeft what becomes of the run when its last reader leaves
 */
public record StartRun(
    @Nullable AgentId agent,
    Turn turn,
    TurnSettings settings,
    Delivery delivery,
    WhenLeft whenLeft) {
  /** What becomes of a run when the last one who follows it leaves. */
  public enum WhenLeft {
    /** It goes on: the run belongs to the server. */
    CONTINUE,
    /** It is cancelled: the run belongs to the call. */
    CANCEL
  }
}
