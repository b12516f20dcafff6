package dev.hexagent.application.service;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs tasks one after the other, in the order in which they were posted, on the threads that post them: whoever finds
 * the box idle empties it. So what the tasks touch needs no lock, and a task that posts another one does not run inside
 * it. A task that throws does not hold up the next one.
 */
final class SerialMailbox {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Consumer<Throwable> broken;

  /**
   * Makes an empty box.
   *
   * @param broken hears, as part of the task, what a task threw; must not throw
   */
  SerialMailbox(Consumer<Throwable> broken) {
    this.broken = broken;
  }

  void post(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() == 0) {
      empty();
    }
  }

  private void empty() {
    do {
      run(tasks.remove());
    } while (waiting.decrementAndGet() != 0);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error error) {
      broken.accept(error);
    }
  }
}
