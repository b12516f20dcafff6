package dev.hexagent.domain.run;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One turn and what became of it.
 *
 * @param id its identity
 * @param conversation where it answers
 * @param agent who answers
 * @param userMessage what it answers
 * @param continued the partial answer that it goes on with, {@code null} if it begins a new one
 * @param startedAt when it was accepted, cut to microseconds
 * @param progress how far it has come
 */
public record Run(
    RunId id,
    ConversationId conversation,
    AgentId agent,
    MessageId userMessage,
    @Nullable MessageId continued,
    Instant startedAt,
    Progress progress) {
  private static final Failure UNKNOWN =
      Failure.of(ErrorCode.INTERNAL, "The run failed, and nothing more is known of it");

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
   * @param finding what a complete answer turned out to be
   */
  public record Progress(
      RunStatus status,
      @Nullable MessageId answer,
      long lastSeq,
      @Nullable Instant finishedAt,
      Totals totals,
      @Nullable Failure failure,
      @Nullable CancelReason cancelled,
      Finding finding) {
    /** Accepted, and no event yet. */
    public static final Progress ACCEPTED =
        new Progress(RunStatus.RUNNING, null, 0, null, Totals.NONE, null, null, Finding.NONE);
  }

  /** The same run further on. */
  public Run at(Progress now) {
    return new Run(id, conversation, agent, userMessage, continued, startedAt, now);
  }

  /** The message that its own comes behind. */
  public MessageId above() {
    return continued == null ? userMessage : continued;
  }

  /** Where it stands. */
  public RunStatus status() {
    return progress.status();
  }

  /**
   * The event that tells how it ended: the same whenever it is asked for.
   *
   * @param message the answer as stored
   * @param firstSeq number of the first event that it stands for, its own unless the others are lost
   */
  public RunEvent.Terminal terminal(@Nullable Message message, long firstSeq) {
    Instant at =
        Objects.requireNonNull(progress.finishedAt, "a run that ended has a time of its end");
    var envelope = new Envelope(id, firstSeq, progress.lastSeq, at);
    return switch (progress.status) {
      case COMPLETED ->
        new RunEvent.RunCompleted(
            envelope,
            Objects.requireNonNull(message, "a run completes with an answer"),
            progress.totals,
            progress.finding.data(),
            progress.finding.valid());
      case CANCELLED ->
        new RunEvent.RunCancelled(
            envelope,
            message,
            progress.totals,
            Objects.requireNonNullElse(progress.cancelled, CancelReason.USER));
      case INTERRUPTED ->
        new RunEvent.RunInterrupted(envelope, message, progress.totals, failure());
      case FAILED, RUNNING -> new RunEvent.RunFailed(envelope, message, progress.totals, failure());
    };
  }

  private Failure failure() {
    return Objects.requireNonNullElse(progress.failure, UNKNOWN);
  }
}
