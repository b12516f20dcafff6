package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Everything that only reads: on a pooled connection, where the driver may block if it does. Callers go on elsewhere, so
 * that none of them holds up the next one's reading.
 */
final class Reads {
  private final ConnectionPool pool;
  private final Scheduler threads;

  Reads(ConnectionPool pool, Scheduler threads) {
    this.pool = pool;
    this.threads = threads;
  }

  <T> Mono<T> one(Function<? super Connection, Mono<T>> work) {
    return Mono.usingWhen(pool.create(), work, Connection::close)
        .subscribeOn(threads)
        .publishOn(Schedulers.parallel())
        .onErrorMap(StorageFailure::of);
  }

  <T> Flux<T> many(Function<? super Connection, Flux<T>> work) {
    return Flux.usingWhen(pool.create(), work, Connection::close)
        .subscribeOn(threads)
        .publishOn(Schedulers.parallel())
        .onErrorMap(StorageFailure::of);
  }
}
