package dev.hexagent.adapter.testkit.provider;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts connections, and lets a test wait for a count. */
final class OpenChannels {
  private final Set<Channel> open = new HashSet<>();
  private int total;

  synchronized void add(Channel channel) {
    open.add(channel);
    total++;
    notifyAll();
    channel.closeFuture().addListener(closed -> remove(channel));
  }

  private synchronized void remove(Channel channel) {
    open.remove(channel);
    notifyAll();
  }

  synchronized int open() {
    return open.size();
  }

  synchronized int total() {
    return total;
  }

  synchronized void await(int count, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (open.size() != count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            open.size() + " connections are open after " + atMost + ", not " + count);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("the test was interrupted", e);
      }
    }
  }

  void closeAll() {
    List<Channel> all;
    synchronized (this) {
      all = List.copyOf(open);
    }
    all.forEach(channel -> channel.close().syncUninterruptibly());
  }
}
