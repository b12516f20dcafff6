package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.adapter.store.r2dbc.Waiting.Alone;
import dev.hexagent.adapter.store.r2dbc.Waiting.Entry;
import dev.hexagent.domain.failure.HexagentException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/**
 * The one writer of a database. Whatever waits while it commits shares the next transaction, so a crowd costs few commits.
 * It does one thing at a time on one connection, and goes on after any error. What nobody waits for lets the rest pass.
 *
 * @param <E> an entry that can share a transaction with others
 */
final class CommitWriter<E> {
  /** How the entries of one transaction are written. */
  interface Statements<E> {
    /** What an entry is about: there is at most one entry about it in a transaction. */
    Object subject(E entry);

    /** Whether somebody waits for it, who is told after two seconds that the database is busy. */
    boolean urgent(E entry);

    /** How much it brings, about, in characters. */
    long size(E entry);

    /**
     * Writes all entries but those that it refuses. If it fails, the transaction is taken back.
     *
     * @return the refused ones, by identity, and why
     */
    Mono<Map<E, HexagentException>> write(Connection connection, List<E> entries);
  }

  private static final int SECONDS_TO_CLOSE = 5; // what a transaction may take

  private final OneConnection connection;
  private final Statements<E> statements;
  private final Scheduler thread;
  private final Runnable trouble;

  private final Queue<Waiting<E>> arrived =
      Queues.<Waiting<E>>unboundedMultiproducer().get();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Line line = new Line(System::nanoTime);
  private volatile boolean closed;

  // touched by the drain only
  private final Lanes<E> backlog = new Lanes<>();
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
      boolean urgent = statements.urgent(entry);
      enqueue(
          caller,
          urgent,
          place -> new Entry<>(
              entry, statements.subject(entry), urgent, statements.size(entry), caller, place));
    });
  }

  /** Does that in a transaction of its own; the value comes when it is on disk. */
  <T> Mono<T> alone(Function<? super Connection, Mono<T>> work) {
    return Mono.create(caller -> {
      Mono<Void> answered = connection
          .transaction(work)
          .materialize()
          .doOnNext(signal -> handOver(() -> answer(caller, signal)))
          .then();
      enqueue(
          caller,
          true,
          place -> new Alone<>(true, Mono.defer(() -> place.leave() ? answered : Mono.empty())));
    });
  }

  /** Refuses what comes, waits for what waits, and lets the connection go. */
  void close() {
    closed = true;
    var done = new CountDownLatch(1);
    add(new Alone<>(false, connection.close().doFinally(signal -> done.countDown())));
    try {
      done.await(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void enqueue(MonoSink<?> caller, boolean urgent, Function<Place, Waiting<E>> waiting) {
    if (closed) {
      caller.error(StorageFailure.unavailable("The store is closed"));
      return;
    }
    Place place = urgent ? line.enter() : new Place(() -> {});
    if (place == null) {
      caller.error(Line.tooLong());
      return;
    }
    Disposable alarm = urgent ? alarm(place, caller) : Disposables.disposed();
    caller.onDispose(() -> {
      alarm.dispose();
      place.leave();
    });
    add(waiting.apply(place));
  }

  private static Disposable alarm(Place place, MonoSink<?> caller) {
    Runnable giveUp = () -> {
      if (place.leave()) {
        handOver(() -> caller.error(
            StorageFailure.unavailable("The database is busy; try again in a moment")));
      }
    };
    return Schedulers.single().schedule(giveUp, Connections.TURN.toMillis(), TimeUnit.MILLISECONDS);
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
    List<Waiting<E>> next = backlog.next();
    taken = next.size();
    if (next.get(0) instanceof Alone<E> alone) {
      return alone.work();
    }
    List<Entry<E>> together = next.stream()
        .map(one -> (Entry<E>) one)
        .filter(entry -> entry.place().leave())
        .toList();
    return together.isEmpty() ? Mono.empty() : commit(together);
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
