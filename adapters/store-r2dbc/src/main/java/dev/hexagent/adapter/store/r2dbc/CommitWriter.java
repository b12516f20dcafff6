package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/**
 * The one writer of a database. Whatever waits while it commits shares the next transaction, so a crowd costs few commits.
 * It does one thing at a time on one connection, in the order of arrival, and goes on after any error.
 *
 * @param <E> an entry that can share a transaction with others
 */
final class CommitWriter<E> {
  /** How the entries of one transaction are written. */
  interface Statements<E> {
    /** What an entry is about: there is at most one entry about it in a transaction. */
    Object subject(E entry);

    /**
     * Writes all entries but those that it refuses. If it fails, the transaction is taken back.
     *
     * @return the refused ones, by identity, and why
     */
    Mono<Map<E, HexagentException>> write(Connection connection, List<E> entries);
  }

  private sealed interface Waiting<E> {}

  private record Entry<E>(E value, Object subject, MonoSink<Void> caller, Place place)
      implements Waiting<E> {}

  private record Alone<E>(Mono<Void> work) implements Waiting<E> {}

  /** Somebody's place in the queue. Whoever leaves or has waited too long loses it. */
  private static final class Place {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Disposable alarm;

    Place(MonoSink<?> caller) {
      alarm = Schedulers.single()
          .schedule(() -> giveUp(caller), Connections.TURN.toMillis(), TimeUnit.MILLISECONDS);
      caller.onDispose(this::take);
    }

    private void giveUp(MonoSink<?> caller) {
      if (take()) {
        handOver(() -> caller.error(
            StorageFailure.unavailable("The database is busy; try again in a moment")));
      }
    }

    /** Whether it is still there. */
    boolean take() {
      alarm.dispose();
      return taken.compareAndSet(false, true);
    }
  }

  private static final int MOST_WAITING = 4_096;
  private static final int MOST_TOGETHER = 256;
  private static final int SECONDS_TO_CLOSE = 10;

  private final OneConnection connection;
  private final Statements<E> statements;
  private final Scheduler thread;
  private final Runnable trouble;

  private final Queue<Waiting<E>> arrived =
      Queues.<Waiting<E>>unboundedMultiproducer().get();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean closed;

  // touched by the drain only
  private final Deque<Waiting<E>> backlog = new ArrayDeque<>();
  private int taken;

  /**
   * A writer at work.
   *
   * @param database what the factory connects to
   * @param trouble hears when the database was not available
   */
  CommitWriter(
      ConnectionFactory factory, Statements<E> statements, Database database, Runnable trouble) {
    this.connection = new OneConnection(factory, database);
    this.statements = statements;
    this.thread = database.writeThread();
    this.trouble = trouble;
  }

  /** Writes an entry together with others; completes when it is on disk. */
  Mono<Void> join(E entry) {
    return Mono.create(caller -> {
      var place = new Place(caller);
      enqueue(new Entry<>(entry, statements.subject(entry), caller, place), caller);
    });
  }

  /** Does that in a transaction of its own; the value comes when it is on disk. */
  <T> Mono<T> alone(Function<? super Connection, Mono<T>> work) {
    return Mono.create(caller -> {
      var place = new Place(caller);
      Mono<Void> answered = connection
          .transaction(work)
          .materialize()
          .doOnNext(signal -> handOver(() -> answer(caller, signal)))
          .then();
      enqueue(new Alone<>(Mono.defer(() -> place.take() ? answered : Mono.empty())), caller);
    });
  }

  /** Refuses what comes, waits for what waits, and lets the connection go. */
  void close() {
    closed = true;
    var done = new CountDownLatch(1);
    add(new Alone<>(connection.close().doFinally(signal -> done.countDown())));
    try {
      done.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enqueue(Waiting<E> waiting, MonoSink<?> caller) {
    if (closed) {
      caller.error(StorageFailure.unavailable("The store is closed"));
    } else if (unanswered.get() >= MOST_WAITING) {
      caller.error(StorageFailure.unavailable("Too much is waiting to be written; try again"));
    } else {
      add(waiting);
    }
  }

  private void add(Waiting<E> waiting) {
    arrived.offer(waiting);
    if (unanswered.getAndIncrement() == 0) {
      thread.schedule(this::drain);
    }
  }

  /** Runs from the first thing that waits until nothing waits; whoever raises the counter from 0 starts it again. */
  private void drain() {
    Mono.defer(this::next).repeat(() -> unanswered.addAndGet(-taken) > 0).subscribe();
  }

  private Mono<Void> next() {
    for (Waiting<E> one = arrived.poll(); one != null; one = arrived.poll()) {
      backlog.add(one);
    }
    if (backlog.peek() instanceof Alone<E> alone) {
      backlog.remove();
      taken = 1;
      return alone.work();
    }
    List<Entry<E>> together = takeTogether();
    taken = together.size();
    together.removeIf(entry -> !entry.place().take());
    return together.isEmpty() ? Mono.empty() : commit(together);
  }

  /** The entries before the next thing that wants to be alone, one for each subject; later ones keep their order. */
  private List<Entry<E>> takeTogether() {
    List<Entry<E>> together = new ArrayList<>();
    Set<Object> subjects = new HashSet<>();
    Iterator<Waiting<E>> all = backlog.iterator();
    while (together.size() < MOST_TOGETHER
        && all.hasNext()
        && all.next() instanceof Entry<E> entry) {
      if (subjects.add(entry.subject())) {
        together.add(entry);
        all.remove();
      }
    }
    return together;
  }

  private Mono<Void> commit(List<Entry<E>> together) {
    List<E> values = together.stream().map(Entry::value).toList();
    return connection
        .transaction(open -> statements.write(open, values))
        .doOnNext(refused -> answer(together, refused))
        .then()
        .onErrorResume(error -> StorageFailure.blamesRows(error) && together.size() > 1
            ? commitHalves(together)
            : Mono.fromRunnable(() -> fail(together, error)));
  }

  /** Nobody knows which of them is to blame: halved until it stands alone, it fails alone. */
  private Mono<Void> commitHalves(List<Entry<E>> together) {
    int middle = together.size() / 2;
    return commit(together.subList(0, middle))
        .then(Mono.defer(() -> commit(together.subList(middle, together.size()))));
  }

  private void answer(List<Entry<E>> together, Map<E, HexagentException> refused) {
    handOver(() -> together.forEach(entry -> {
      HexagentException refusal = refused.get(entry.value());
      if (refusal == null) {
        entry.caller().success();
      } else {
        entry.caller().error(refusal);
      }
    }));
  }

  private void fail(List<Entry<E>> together, Throwable error) {
    HexagentException failure = failure(error);
    handOver(() -> together.forEach(entry -> entry.caller().error(failure)));
  }

  private HexagentException failure(Throwable error) {
    if (StorageFailure.outage(error)) {
      trouble.run();
    }
    return StorageFailure.of(error);
  }

  private <T> void answer(MonoSink<T> caller, Signal<T> signal) {
    Throwable error = signal.getThrowable();
    if (error != null) {
      caller.error(failure(error));
    } else {
      caller.success(signal.get());
    }
  }

  /** What callers do next is their business, not the writer's. */
  private static void handOver(Runnable answers) {
    Schedulers.parallel().schedule(answers);
  }
}
