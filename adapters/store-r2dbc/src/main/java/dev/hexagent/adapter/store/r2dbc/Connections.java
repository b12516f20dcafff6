package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The way to a database that may go away. Whoever has trouble with it reports it here; then it is looked at, and if it does
 * not answer, everybody is refused at once until it does: nobody waits for what will not come, and nothing piles up.
 */
final class Connections implements ConnectionFactory {
  /** How long somebody waits until a connection is free. */
  static final Duration TURN = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final System.Logger LOGGER = System.getLogger(Connections.class.getName());

  private final Database database;
  private final ConnectionFactory factory;
  private final Scheduler thread =
      Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "hexagent-database", 60, true);
  private final Disposable.Swap looking = Disposables.swap();
  private final AtomicBoolean suspected = new AtomicBoolean();
  private final AtomicReference<String> told = new AtomicReference<>("");
  private volatile @Nullable ConnectionPool pool;

  Connections(Database database) {
    this.database = database;
    this.factory = database.connections();
  }

  /** Opens the database. Blocks. */
  void open() {
    database.open();
    pool = newPool();
  }

  /** Opens it as soon as it is there, later if need be. Blocks until that is known; what time will not mend is thrown. */
  void openOrWait() {
    try {
      open();
    } catch (DatabaseAway away) {
      suspected.set(true);
      watch(awayUntil(Mono.fromRunnable(database::open), away));
    }
  }

  /** A connection of the pool, for reading. */
  Mono<Connection> toRead() {
    return Mono.defer(() -> {
      ConnectionPool open = pool;
      return open == null ? refused() : open.create();
    });
  }

  /** A connection of one's own. */
  @Override
  public Mono<Connection> create() {
    return Mono.defer(() -> pool == null ? refused() : connected());
  }

  @Override
  public ConnectionFactoryMetadata getMetadata() {
    return factory.getMetadata();
  }

  /** Somebody had to be told that the database is not available: is it? */
  void suspect() {
    if (pool != null && suspected.compareAndSet(false, true)) {
      watch(look().onErrorResume(reason -> awayUntil(look(), reason)));
    }
  }

  /** Blocks. */
  void close() {
    looking.dispose();
    thread.dispose();
    ConnectionPool open = pool;
    pool = null;
    if (open != null) {
      open.dispose();
    }
    database.close();
  }

  private Mono<Connection> connected() {
    return database.limited(Mono.from(factory.create()));
  }

  private static Mono<Connection> refused() {
    return Mono.error(StorageFailure.unavailable("The database is away; try again in a moment"));
  }

  private Mono<Void> look() {
    return Mono.<Void>fromRunnable(database::demandRoom)
        .then(Mono.usingWhen(
            Mono.defer(() -> Mono.from(factory.create())),
            connection ->
                Query.of("SELECT 1 AS one").row(connection, fields -> fields.integer("one")),
            Connection::close))
        .timeout(LOOK)
        .then();
  }

  private void watch(Mono<Void> work) {
    looking.update(work.subscribeOn(thread)
        .doFinally(over -> suspected.set(false))
        .subscribe(there -> {}, never -> {}));
  }

  /** Refuses everybody until that succeeds. */
  private Mono<Void> awayUntil(Mono<Void> there, Throwable reason) {
    return Mono.defer(() -> {
      long since = System.nanoTime();
      ConnectionPool old = pool;
      pool = null;
      tell(reason);
      return drained(old)
          .then(there
              .subscribeOn(thread)
              .doOnError(this::tell)
              .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, BETWEEN_LOOKS)))
          .doOnSuccess(back -> comeBack(since));
    });
  }

  private void comeBack(long since) {
    pool = newPool();
    told.set("");
    LOGGER.log(
        System.Logger.Level.WARNING,
        database.place() + " is there, after "
            + Duration.ofNanos(System.nanoTime() - since).toSeconds() + " s: work is taken again");
  }

  /** Once, and again if it turns out that somebody has to do something. */
  private void tell(Throwable error) {
    String reason = DatabaseAway.reason(error);
    String topic = StorageFailure.passes(error) ? "away" : reason;
    if (!topic.equals(told.getAndSet(topic))) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          database.place() + " is away (" + reason
              + "): new work is refused and answers under way go on in memory until it is back");
    }
  }

  private ConnectionPool newPool() {
    return new ConnectionPool(ConnectionPoolConfiguration.builder(factory)
        .initialSize(0)
        .maxSize(database.readers())
        .maxAcquireTime(TURN)
        .maxCreateConnectionTime(LOOK)
        .build());
  }

  /** Lets its connections go; those of a database that hangs are not waited for. Takes a second. */
  private static Mono<Void> drained(@Nullable ConnectionPool old) {
    Mono<Void> closed = old == null ? Mono.empty() : old.disposeLater();
    return Mono.when(closed.timeout(BETWEEN_LOOKS).onErrorComplete(), Mono.delay(BETWEEN_LOOKS));
  }
}
