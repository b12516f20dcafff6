package dev.hexagent.benchmarks;

import java.util.Arrays;

/**
 * Two points of a distribution of times.
 *
 * @param p50 half are at most this, in nanoseconds
 * @param p99 99 of 100 are at most this, in nanoseconds
 */
record Percentiles(long p50, long p99) {
  /** Of those times, by the nearest rank; they need no order. */
  static Percentiles of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Percentiles(rank(sorted, 50), rank(sorted, 99));
  }

  /** The time that so many of a hundred do not exceed, in nanoseconds. */
  static long of(long[] nanos, int percent) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return rank(sorted, percent);
  }

  private static long rank(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = (int) ((sorted.length * (long) percent + 99) / 100);
    return sorted[rank - 1];
  }
}
