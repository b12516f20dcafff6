package dev.hexagent.adapter.store.r2dbc;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * What waits to be written.
 *
 * @param <E> an entry that can share a transaction with others
 */
sealed interface Waiting<E> {
  /** Whether it goes ahead of what is not. */
  boolean urgent();

  /**
   * One that shares.
   *
   * @param subject what it is about
   * @param size of what it brings, about, in characters
   */
  record Entry<E>(
      E value, Object subject, boolean urgent, long size, MonoSink<Void> caller, Place place)
      implements Waiting<E> {}

  /** One that does not. */
  record Alone<E>(boolean urgent, Mono<Void> work) implements Waiting<E> {}
}
