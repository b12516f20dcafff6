package dev.hexagent.application.service;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.CancelReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The runs in memory: all that are live, and the newest of those that are over, for readers who come back late. */
final class LiveRuns {
  /** Events of finished runs that are kept; about 20 MB. */
  private static final int KEPT_EVENTS = 100_000;

  private final Map<RunId, LiveRun> runs = new ConcurrentHashMap<>();
  private final Deque<LiveRun> over = new ArrayDeque<>();
  private int overEvents;
  private volatile boolean closed;

  /** Whether no more runs are taken. */
  boolean closed() {
    return closed;
  }

  void add(LiveRun run) {
    runs.put(run.plan().acceptance().run().id(), run);
  }

  void remove(LiveRun run) {
    runs.remove(run.plan().acceptance().run().id());
  }

  /** Forgets the oldest finished runs beyond what may be kept. */
  synchronized void over(LiveRun run) {
    over.addLast(run);
    overEvents += run.log().size();
    while (overEvents > KEPT_EVENTS && over.size() > 1) {
      LiveRun oldest = over.removeFirst();
      overEvents -= oldest.log().size();
      remove(oldest);
    }
  }

  /** The run if it is in memory and the actor's. */
  @Nullable
  LiveRun find(RunId id, Actor actor) {
    LiveRun run = runs.get(id);
    return run != null && run.owner().equals(actor.owner()) ? run : null;
  }

  /** Stops the actor's run if it is live. */
  Mono<Void> stop(RunId id, CancelReason reason, Actor actor) {
    return Mono.defer(() -> {
      LiveRun run = find(id, actor);
      if (run == null) {
        return Mono.empty();
      }
      run.stop(reason);
      return run.whenOver().then();
    });
  }

  /** Takes no more runs and ends those that are live. Completes when all are over. */
  Mono<Void> close() {
    return Flux.defer(() -> {
          closed = true;
          return Flux.fromIterable(runs.values());
        })
        .doOnNext(run -> run.stop(CancelReason.SHUTDOWN))
        .flatMap(LiveRun::whenOver)
        .then();
  }
}
