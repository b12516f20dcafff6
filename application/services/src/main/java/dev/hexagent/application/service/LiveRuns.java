package dev.hexagent.application.service;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The runs in memory: all that are live, and the newest of those that are over, for readers who come back late. */
final class LiveRuns {
  /** Bytes that finished runs may take, about. */
  static final long KEPT_BYTES = 32L << 20;

  /** What an event takes in memory beside its text, about. */
  private static final long EVENT_BYTES = 160;

  private final Map<RunId, LiveRun> runs = new ConcurrentHashMap<>();
  private final Deque<LiveRun> over = new ArrayDeque<>();
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

  /** Takes no more runs and ends those that are live. Completes when all are over. */
  Mono<Void> close() {
    return Mono.defer(() -> {
      List<LiveRun> last = last();
      last.forEach(run -> run.stop(CancelReason.SHUTDOWN));
      return Mono.when(last.stream().map(LiveRun::whenOver).toList());
    });
  }

  private synchronized List<LiveRun> last() {
    closed = true;
    return List.copyOf(runs.values());
  }
}
