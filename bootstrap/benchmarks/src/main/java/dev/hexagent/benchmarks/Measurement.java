package dev.hexagent.benchmarks;

/**
 * What one kind of answer cost one target.
 *
 * @param busy many clients at once
 * @param cpu what the target used meanwhile
 * @param database what its database used meanwhile
 * @param alone one client, for the time to the first token
 */
record Measurement(String target, Kind kind, Answered busy, Cpu cpu, Cpu database, Answered alone) {
  /** Processor milliseconds an answer, the JVM's compilers left out. */
  double cpuMillis() {
    return perAnswer(cpu.millis() - cpu.jitMillis());
  }

  double jitMillis() {
    return perAnswer(cpu.jitMillis());
  }

  double databaseMillis() {
    return perAnswer(database.millis());
  }

  double perAnswer(long millis) {
    return (double) millis / Math.max(1, busy.whole());
  }
}
