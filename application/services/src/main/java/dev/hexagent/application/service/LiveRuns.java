package dev.hexagent.application.service;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** The runs in memory: all that are live, and the newest of those that are over, for readers who come back late. */
final class LiveRuns {
  /** Bytes that finished runs may take, about. */
  static final long KEPT_BYTES = 32L << 20;

  /** How long followers may wait for the end of a run that was stopped, which shows once it is stored. */
  static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /** What an event takes in memory beside its text, about. */
  private static final long EVENT_BYTES = 160;

  private final Map<RunId, LiveRun> runs = new ConcurrentHashMap<>();
  private final Deque<LiveRun> over = new ArrayDeque<>();
  private final Sinks.Empty<Void> closing = Sinks.empty();
  private long overBytes;
  private volatile boolean closed;

  /** Whether no more runs are taken. */
  boolean closed() {
    return closed;
  }

  /**
   * Takes a run in.
   *
   * @return {@code false} if no more runs are taken
   */
  synchronized boolean add(LiveRun run) {
    if (!closed) {
      runs.put(run.id(), run);
    }
    return !closed;
  }

  void remove(LiveRun run) {
    runs.remove(run.id());
  }

  /** Forgets the oldest finished runs beyond what may be kept, but not the newest one; and those that were lost. */
  synchronized void over(LiveRun run) {
    if (run.isLost()) {
      remove(run);
      return;
    }
    over.addLast(run);
    overBytes += weight(run);
    while (overBytes > KEPT_BYTES && over.size() > 1) {
      LiveRun oldest = over.removeFirst();
      overBytes -= weight(oldest);
      remove(oldest);
    }
  }

  /** Bytes it takes in memory, about: its events, their text once more as a message, and its prompt. */
  private static long weight(LiveRun run) {
    return run.log().size() * EVENT_BYTES + 2 * run.answerBytes() + run.plan().promptLength();
  }

  /** The run if it is in memory and the actor's. */
  @Nullable
  LiveRun find(RunId id, Actor actor) {
    LiveRun run = runs.get(id);
    return run != null && run.owner().equals(actor.owner()) ? run : null;
  }

  /** Those that are on disk as running. */
  Map<RunId, LiveRun> live() {
    return runs.values().stream()
        .filter(LiveRun::live)
        .collect(Collectors.toUnmodifiableMap(LiveRun::id, run -> run));
  }

  /** Stops the actor's run if it is live, and completes when it is over. */
  Mono<Void> stop(RunId id, CancelReason reason, Actor actor) {
    return Mono.defer(() -> {
      LiveRun run = find(id, actor);
      if (run == null) {
        return Mono.empty();
      }
      run.stop(reason);
      return run.whenOver();
    });
  }

  /** Fails when no more runs are taken. */
  Mono<Void> whenClosed() {
    return closing.asMono();
  }

  /** What those hear who cannot be served to the end, or not at all. */
  static HexagentException stopping() {
    return new HexagentException(
        ErrorCode.SHUTTING_DOWN, "The server is stopping: try again in a moment");
  }

  /**
   * Takes no more runs and ends those that are live. Completes when all are over; their followers are sent away before that
   * if it takes long.
   */
  Mono<Void> close() {
    return Mono.defer(() -> {
      List<LiveRun> last = last();
      last.forEach(run -> run.stop(CancelReason.SHUTDOWN));
      closing.tryEmitError(stopping());
      Disposable late = Schedulers.parallel()
          .schedule(
              () -> last.forEach(LiveRun::breakOff), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      return Mono.when(last.stream().map(LiveRun::whenOver).toList())
          .doFinally(over -> late.dispose());
    });
  }

  private synchronized List<LiveRun> last() {
    closed = true;
    return List.copyOf(runs.values());
  }
}
