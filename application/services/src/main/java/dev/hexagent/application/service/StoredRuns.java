package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs that are over and no longer in memory: only how they ended can be told. */
final class StoredRuns {
  private static final Failure UNKNOWN =
      Failure.of(ErrorCode.INTERNAL, "The run failed, and nothing more is known of it");

  private final RunStore runs;
  private final ConversationStore conversations;

  StoredRuns(RunStore runs, ConversationStore conversations) {
    this.runs = runs;
    this.conversations = conversations;
  }

  Mono<Run> find(RunId id, CallContext context) {
    return runs.find(id, context.actor()).switchIfEmpty(Mono.error(() -> NotFound.run(id)));
  }

  /** The terminal event, standing for all that the reader has not seen; nothing for one who has seen it. */
  Flux<RunEvent> follow(RunId id, long after, CallContext context) {
    return find(id, context).flatMapMany(run -> {
      long last = run.progress().lastSeq();
      boolean seen = after >= last;
      boolean again =
          run.status() == RunStatus.INTERRUPTED; // what was seen may never have reached the disk
      if (!run.status().over() || seen && !again) {
        return Flux.empty();
      }
      return terminal(run, seen ? last : Math.max(after, 0) + 1, context);
    });
  }

  private Mono<Terminal> terminal(Run run, long first, CallContext context) {
    MessageId answer = run.progress().answer();
    return answer == null
        ? Mono.just(event(run, first, null))
        : conversations
            .message(run.conversation(), answer, context.actor())
            .map(message -> event(run, first, message))
            .switchIfEmpty(
                Mono.error(() -> NotFound.run(run.id()))); // its conversation was deleted
  }

  private static Terminal event(Run run, long first, @Nullable Message message) {
    Run.Progress progress = run.progress();
    Totals totals = progress.totals();
    Instant at = progress.finishedAt() == null ? run.startedAt() : progress.finishedAt();
    var envelope = new Envelope(run.id(), first, progress.lastSeq(), at);
    Failure failure = Objects.requireNonNullElse(progress.failure(), UNKNOWN);
    return switch (progress.status()) {
      case COMPLETED ->
        new RunEvent.RunCompleted(
            envelope,
            Objects.requireNonNull(message, "a run completes with an answer"),
            totals,
            null,
            null);
      case CANCELLED ->
        new RunEvent.RunCancelled(
            envelope,
            message,
            totals,
            Objects.requireNonNullElse(progress.cancelled(), CancelReason.USER));
      case INTERRUPTED -> new RunEvent.RunInterrupted(envelope, message, totals, failure);
      case FAILED, RUNNING -> new RunEvent.RunFailed(envelope, message, totals, failure);
    };
  }
}
