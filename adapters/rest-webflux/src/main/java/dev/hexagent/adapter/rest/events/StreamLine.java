package dev.hexagent.adapter.rest.events;

import java.util.concurrent.Executor;

/**
 * The connection of one answer: where its buffers are filled, and how far they have got. It runs its tasks in order, never
 * two at once. Of a server that does not say how far buffers have got, only how many it asks for is known.
 */
@FunctionalInterface
public interface StreamLine extends Executor {
  /** Bytes that were written and that the network has not taken. Asked on the line itself, as everything here. */
  default long waiting() {
    return 0;
  }

  /** Runs a task once the network has taken what was written so far; perhaps never. */
  default void whenClear(Runnable task) {}

  /** Hangs up: what waits is lost. */
  default void cut() {}
}
