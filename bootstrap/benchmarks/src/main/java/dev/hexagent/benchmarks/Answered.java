package dev.hexagent.benchmarks;

import java.util.regex.Pattern;

/**
 * What a load got.
 *
 * @param whole good answers
 * @param failed other outcomes; their times count nowhere
 * @param nanos how long the load took
 * @param answer from the question to the last byte
 * @param firstToken from the question to the piece with the first token
 */
record Answered(int whole, int failed, long nanos, Percentiles answer, Percentiles firstToken) {
  private static final Pattern BLANK = Pattern.compile(" ");

  double perSecond() {
    return whole * 1e9 / nanos;
  }

  /** As a line of text, for another process. */
  String line() {
    return whole + " " + failed + " " + nanos + " " + answer.p50() + " " + answer.p99() + " "
        + firstToken.p50() + " " + firstToken.p99();
  }

  static Answered parse(String line) {
    long[] values = BLANK.splitAsStream(line).mapToLong(Long::parseLong).toArray();
    return new Answered(
        Math.toIntExact(values[0]),
        Math.toIntExact(values[1]),
        values[2],
        new Percentiles(values[3], values[4]),
        new Percentiles(values[5], values[6]));
  }
}
