package dev.hexagent.application.service;

import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.domain.identity.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Takes the events of live runs to disk, a little behind what is shown. It looks at all of them from time to time and
 * writes what was there at the look before: an event waits two looks at most, a run that is over sooner is left to its
 * end, and a token costs nothing here. While the store is slow there is the next look when it has answered; while it is
 * away, what waits is what the run has in memory anyway.
 */
final class Journal {
  /** Two of these and a commit are less than the 100 ms that an event may wait. */
  static final Duration PACE = Duration.ofMillis(40);

  /** A store that fails is not asked as often. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final System.Logger LOGGER = System.getLogger(Journal.class.getName());

  /** A run on its way to disk. */
  private static final class Watched implements Disposable {
    final RunLog log;
    final Actor actor;
    int seen;
    int stored = 1; // the first event is on disk with the turn
    private final Sinks.Empty<Void> closing = Sinks.empty();
    volatile boolean closed;

    Watched(RunLog log, Actor actor) {
      this.log = log;
      this.actor = actor;
    }

    @Override
    public void dispose() {
      closed = true;
      closing.tryEmitEmpty();
    }

    /** Its end brings all events: what still waits to be written is dropped. */
    Mono<Void> whenClosed() {
      return closing.asMono();
    }
  }

  private final RunJournal store;
  private final Queue<Watched> arrived = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  // touched by one look at a time only
  private final List<Watched> runs = new ArrayList<>();
  private boolean failing;

  Journal(RunJournal store) {
    this.store = store;
  }

  /**
   * Begins to write a run that is on disk with its first event.
   *
   * @return to be disposed when the run's end is about to be written
   */
  Disposable watch(RunLog log, Actor actor) {
    var run = new Watched(log, actor);
    arrived.add(run);
    if (open.getAndIncrement() == 0) {
      lookIn(PACE);
    }
    return run;
  }

  private void lookIn(Duration pause) {
    Schedulers.parallel().schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    for (Watched run = arrived.poll(); run != null; run = arrived.poll()) {
      runs.add(run);
    }
    int before = runs.size();
    runs.removeIf(run -> run.closed);
    int closed = before - runs.size();
    RunLauncher.begin(Flux.fromIterable(runs)
        .flatMap(this::write, runs.size() + 1) // all at once: they share a commit
        .reduce(true, Boolean::logicalAnd)
        .doOnNext(written -> failing = !written)
        .doFinally(signal -> {
          if (open.addAndGet(-closed) > 0) {
            lookIn(failing ? REST : PACE);
          }
        }));
  }

  /** Writes a run up to now, if something was there at the look before, and says whether the store took it. */
  private Mono<Boolean> write(Watched run) {
    int there = run.log.size();
    boolean due = run.seen > run.stored;
    run.seen = there;
    if (!due) {
      return Mono.empty();
    }
    return Mono.defer(() -> store.append(run.log.snapshot(run.stored, there), run.actor))
        .takeUntilOther(run.whenClosed())
        .doOnSuccess(done -> run.stored = there)
        .thenReturn(true)
        .onErrorResume(error -> {
          if (!failing) {
            LOGGER.log(
                System.Logger.Level.DEBUG, "Events of live runs wait for their store", error);
          }
          return Mono.just(false);
        });
  }
}
