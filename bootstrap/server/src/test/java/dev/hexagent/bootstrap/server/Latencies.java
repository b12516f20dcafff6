package dev.hexagent.bootstrap.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long things took. Safe for many threads. */
final class Latencies {
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

  /** Notes what began then and ends now. */
  void since(long beginNanos) {
    add(Duration.ofNanos(System.nanoTime() - beginNanos));
  }

  void add(Duration took) {
    nanos.add(took.toNanos());
  }

  int count() {
    return nanos.size();
  }

  /** So many of a hundred took no longer than this; zero if there is nothing. */
  Duration percentile(int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100));
  }

  /** For a line of figures. */
  @Override
  public String toString() {
    return "p50 %d ms, p95 %d ms, p99 %d ms, max %d ms"
        .formatted(
            percentile(50).toMillis(),
            percentile(95).toMillis(),
            percentile(99).toMillis(),
            percentile(100).toMillis());
  }
}
