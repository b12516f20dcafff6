package dev.hexagent.domain.run;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn and what became of it.
 *
 * @param id its identity
 * @param conversation where it answers
 * @param agent who answers
 * @param userMessage what it answers
 * @param startedAt when it was accepted, cut to microseconds
 * @param progress how far it has come
 */
public record Run(
    RunId id,
    ConversationId conversation,
    AgentId agent,
    MessageId userMessage,
    Instant startedAt,
    Progress progress) {

  /**
   * The changing half of a run.
   *
   * @param status where it stands
   * @param answer the assistant's message, once there is one
   * @param lastSeq number of its newest event; 0 before the first
   * @param finishedAt when it ended
   * @param totals usage, cost, steps and time
   * @param failure why it failed or was interrupted
   * @param cancelled why it was cancelled
   */
  public record Progress(
      RunStatus status,
      @Nullable MessageId answer,
      long lastSeq,
      @Nullable Instant finishedAt,
      Totals totals,
      @Nullable Failure failure,
      @Nullable CancelReason cancelled) {
    /** Accepted, and no event yet. */
    public static final Progress ACCEPTED =
        new Progress(RunStatus.RUNNING, null, 0, null, Totals.NONE, null, null);
  }

  /** The same run further on. */
  public Run at(Progress now) {
    return new Run(id, conversation, agent, userMessage, startedAt, now);
  }

  /** Where it stands. */
  public RunStatus status() {
    return progress.status();
  }
}
