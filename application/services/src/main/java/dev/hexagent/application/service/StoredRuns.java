package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
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
import java.util.Optional;
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
      boolean again = run.status()
          == RunStatus.INTERRUPTED; // a reader may have seen events that never reached the disk
      if (!run.status().over() || after >= last && !again) {
        return Flux.empty();
      }
      return answer(run, context)
          .map(message -> terminal(run, Math.min(after + 1, last), message.orElse(null)));
    });
  }

  private Mono<Optional<Message>> answer(Run run, CallContext context) {
    var id = run.progress().answer();
    if (id == null) {
      return Mono.just(Optional.empty());
    }
    return conversations
        .message(run.conversation(), id, context.actor())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private static Terminal terminal(Run run, long first, @Nullable Message message) {
    Run.Progress progress = run.progress();
    Totals totals = progress.totals();
    Instant at = progress.finishedAt() == null ? run.startedAt() : progress.finishedAt();
    var envelope = new Envelope(run.id(), first, progress.lastSeq(), at);
    Failure failure = progress.failure() == null ? UNKNOWN : progress.failure();
    return switch (progress.status()) {
      case COMPLETED ->
        message == null
            ? new RunEvent.RunFailed(envelope, null, totals, UNKNOWN)
            : new RunEvent.RunCompleted(envelope, message, totals, null, null);
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
