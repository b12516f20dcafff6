package dev.hexagent.adapter.store.r2dbc;

import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody's place among those who wait, which is left once: when his turn comes, when he gives up or goes away. */
final class Place {
  private final AtomicBoolean left = new AtomicBoolean();
  private final Runnable whenLeft;

  Place(Runnable whenLeft) {
    this.whenLeft = whenLeft;
  }

  /** Whether it was still there. */
  boolean leave() {
    boolean there = left.compareAndSet(false, true);
    if (there) {
      whenLeft.run();
    }
    return there;
  }

  boolean isLeft() {
    return left.get();
  }
}
